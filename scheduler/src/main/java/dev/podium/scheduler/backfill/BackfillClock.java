package dev.podium.scheduler.backfill;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives backfills on this node for as long as there are active ones, and sleeps until it is woken
 * where there are none. That none is forgotten does not hang on it: Quartz wakes the one of some
 * node again and again.
 */
public final class BackfillClock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BackfillClock.class);

  /** How soon it is seen that a run has ended, and its place is free. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final BackfillDriver driver;
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("podium-backfills").daemon().unstarted(this::run);
  private volatile boolean closed;

  public BackfillClock(BackfillDriver driver) {
    this.driver = driver;
  }

  public void start() {
    wake();
    thread.start();
  }

  /** There may be something to do. */
  public void wake() {
    bell.release();
  }

  private void run() {
    while (!closed) {
      try {
        bell.acquire();
        bell.drainPermits();
        driveWhileActive();
      } catch (InterruptedException e) {
        log.debug("The clock of the backfills is asked to stop");
      } catch (RuntimeException e) {
        log.warn("Backfills could not go on, the next wake-up tries again: {}", e.getMessage());
      }
    }
  }

  private void driveWhileActive() throws InterruptedException {
    while (!closed && driver.anyActive()) {
      if (!driver.drive() && bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    }
  }

  /** Waits for what is just beginning, but not for long: others would begin it too. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(STOP_WAIT)) {
        log.warn("Items of backfills are just beginning; the node leaves without waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
