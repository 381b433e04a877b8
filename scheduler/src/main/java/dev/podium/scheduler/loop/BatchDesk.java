package dev.podium.scheduler.loop;

import dev.podium.domain.engine.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what many runs ask of the store to it, many questions at once, one transaction at a time.
 * It insists until the store answers; a question that breaks it is set apart from the others.
 */
public final class BatchDesk<T> implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchDesk.class);
  private static final int AT_ONCE = 200;
  private static final Duration STORE_PAUSE = Duration.ofMillis(300);

  /** What is not settled now is so in a moment. */
  private static final Duration UNSETTLED_PAUSE = Duration.ofMillis(10);

  private final String name;
  private final Work<T> work;
  private final BiConsumer<T, RuntimeException> broken;
  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Answers questions. */
  @FunctionalInterface
  public interface Work<T> {
    /** The answer names those that must be asked again. */
    List<T> answer(List<T> asked);
  }

  /**
   * A desk that does not work yet.
   *
   * @param broken told of a question that cannot be answered, and why
   */
  public BatchDesk(String name, Work<T> work, BiConsumer<T, RuntimeException> broken) {
    this.name = name;
    this.work = work;
    this.broken = broken;
    this.thread = Thread.ofPlatform().name("podium-" + name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  public void ask(T question) {
    queue.add(question);
  }

  private void run() {
    List<T> asked = new ArrayList<>();
    while (!closed) {
      try {
        if (asked.isEmpty()) {
          asked.add(queue.take());
        }
        queue.drainTo(asked, Math.max(0, AT_ONCE - asked.size()));
        asked = new ArrayList<>(work.answer(asked));
        if (!asked.isEmpty()) {
          Thread.sleep(UNSETTLED_PAUSE);
        }
      } catch (InterruptedException e) {
        log.debug("The desk for {} closes", name);
      } catch (StoreUnavailableException e) {
        log.warn("{} of {} wait for the database: {}", asked.size(), name, e.getMessage());
        pause();
      } catch (RuntimeException e) {
        log.error("One of {} {} breaks their desk; each is taken alone", asked.size(), name, e);
        asked.forEach(this::answerAlone);
        asked = new ArrayList<>();
      }
    }
  }

  private void answerAlone(T question) {
    try {
      queue.addAll(work.answer(List.of(question)));
    } catch (StoreUnavailableException e) {
      queue.add(question);
    } catch (RuntimeException e) {
      broken.accept(question, e);
    }
  }

  private void pause() {
    try {
      Thread.sleep(STORE_PAUSE);
    } catch (InterruptedException e) {
      log.debug("The desk for {} closes", name);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
