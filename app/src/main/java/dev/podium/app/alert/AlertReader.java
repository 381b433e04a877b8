package dev.podium.app.alert;

import dev.podium.domain.event.EventFeed;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks for what alerts follow from, beside everything else that the node does. */
@Component
final class AlertReader implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AlertReader.class);

  /** How soon it is seen that a time is over, and what other nodes commit. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Events gather for so long, so that it reads and commits seldom however many come. */
  private static final Duration GATHER = Duration.ofMillis(500);

  /** How often events are passed over while nobody wants alerts. */
  private static final Duration PASS = Duration.ofSeconds(2);

  private static final int PHASE = 900;

  private final AlertTurn turn;
  private final EventFeed feed;
  private long passedAt = System.nanoTime();
  private volatile boolean running;
  private @Nullable Thread thread;

  AlertReader(AlertTurn turn, EventFeed feed) {
    this.turn = turn;
    this.feed = feed;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofVirtual().name("podium-alerts").start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    if (thread != null) {
      thread.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  private void run() {
    long seen = 0;
    while (running) {
      try {
        work();
        if (feed.await(seen, LOOK)) {
          seen = feed.latest();
          Thread.sleep(GATHER);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        if (running) {
          log.warn("Alerts could not be looked for, trying again: {}", e.toString());
          pause();
        }
      }
    }
  }

  private void work() {
    AlertTurn.Look look = turn.look();
    if (look.wanted()) {
      boolean more = look.behind() > 0 || look.due();
      while (more && running) {
        more = turn.work();
      }
    } else if (look.behind() > 0 && System.nanoTime() - passedAt >= PASS.toNanos()) {
      turn.pass(look);
      passedAt = System.nanoTime();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
