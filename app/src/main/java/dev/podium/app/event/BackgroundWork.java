package dev.podium.app.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Work that a node does again and again on a virtual thread of its own, from before its engine
 * starts until after it has stopped. A round that fails, for example because the database is away,
 * is told to the log and made again after a pause.
 */
public abstract class BackgroundWork implements SmartLifecycle {

  /** It starts before the engine and stops after it. */
  private static final int PHASE = 900;

  private final Logger log = LoggerFactory.getLogger(getClass());
  private final String name;
  private final String failure;
  private final Duration pause;
  private volatile boolean running;
  private @Nullable Thread thread;

  /**
   * @param name of the thread
   * @param failure what could not be done, for the log
   * @param pause after a round that failed
   */
  protected BackgroundWork(String name, String failure, Duration pause) {
    this.name = name;
    this.failure = failure;
    this.pause = pause;
  }

  /**
   * Does what there is to do, and waits until there may be more.
   *
   * @throws InterruptedException when the work is stopped
   */
  protected abstract void round() throws InterruptedException;

  @Override
  public final void start() {
    running = true;
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /** What the round has handed to other threads is done to its end. */
  @Override
  public final void stop() {
    running = false;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public final boolean isRunning() {
    return running;
  }

  @Override
  public final int getPhase() {
    return PHASE;
  }

  private void run() {
    while (running) {
      try {
        if (!roundSucceeds()) {
          Thread.sleep(pause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private boolean roundSucceeds() throws InterruptedException {
    try {
      round();
      return true;
    } catch (RuntimeException e) {
      if (running) {
        log.warn("{}, trying again: {}", failure, e.toString());
      }
      return false;
    }
  }
}
