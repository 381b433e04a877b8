package dev.podium.scheduler.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes this node when a trigger is due, for precision: that every firing happens does not hang on
 * it, as each node has one, and Quartz wakes some node again and again.
 */
public final class FireClock implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FireClock.class);

  /** How soon it is seen what other nodes have left behind. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What is due may be in the hands of another node just now. */
  private static final Duration LEAST = Duration.ofMillis(5);

  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private final TriggerFires fires;
  private final InstantSource clock;
  private final Semaphore bell = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().name("podium-fires").daemon().unstarted(this::run);
  private volatile boolean closed;

  public FireClock(TriggerFires fires, InstantSource clock) {
    this.fires = fires;
    this.clock = clock;
  }

  public void start() {
    thread.start();
  }

  /** Triggers have changed, and one may be due earlier than was thought. */
  public void wake() {
    bell.release();
  }

  private void run() {
    while (!closed) {
      try {
        fires.fireDue();
        await(pause());
      } catch (InterruptedException e) {
        log.debug("The clock of the triggers is asked to stop");
      } catch (RuntimeException e) {
        log.warn("Triggers could not fire, the next look is in 1 s: {}", e.getMessage());
        rest();
      }
    }
  }

  private Duration pause() {
    Optional<Instant> next = fires.nextDue();
    Duration until = next.map(due -> Duration.between(clock.instant(), due)).orElse(LOOK);
    if (until.compareTo(LEAST) < 0) {
      return LEAST;
    }
    return until.compareTo(LOOK) < 0 ? until : LOOK;
  }

  private void await(Duration pause) throws InterruptedException {
    bell.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS);
    bell.drainPermits();
  }

  private void rest() {
    try {
      await(LOOK);
    } catch (InterruptedException e) {
      log.debug("The clock of the triggers is asked to stop");
    }
  }

  /** Waits for what is just being fired, but not for long: others would fire it too. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(STOP_WAIT)) {
        log.warn("Triggers are still being fired; the node leaves without waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
