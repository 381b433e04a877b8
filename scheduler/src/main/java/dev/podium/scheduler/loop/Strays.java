package dev.podium.scheduler.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Tells when to look for runs that were made to begin from memory and may not be there: the
 * database was away before they were taken in, or its answer was lost, and what was on its way to
 * it may still count somewhat later.
 */
final class Strays {

  /** By then the server has decided about whatever a lost connection had asked for. */
  private static final int LOOKS = 30;

  private static final Duration BETWEEN = Duration.ofSeconds(2);

  private final InstantSource clock;

  // Both are guarded by this.
  private int looksLeft;
  private Instant next = Instant.MIN;

  Strays(InstantSource clock) {
    this.clock = clock;
  }

  /** There may be some. */
  synchronized void suspect() {
    looksLeft = LOOKS;
    next = Instant.MIN;
  }

  synchronized boolean areDue() {
    return looksLeft > 0 && !clock.instant().isBefore(next);
  }

  /** Somebody has looked, and the database has answered. */
  synchronized void looked() {
    looksLeft--;
    next = clock.instant().plus(BETWEEN);
  }
}
