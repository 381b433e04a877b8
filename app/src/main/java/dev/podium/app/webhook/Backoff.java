package dev.podium.app.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after a failed attempt. */
public record Backoff(Duration first, RandomGenerator random) {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  /** A receiver that asks for more would hold up its events until they are purged. */
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private static final double SPREAD = 0.2;

  /**
   * The wait: it doubles with each failure, with a fifth more or less, so that many do not come
   * back together; never less than the receiver asks for.
   *
   * @param failures from 1
   */
  public Duration after(int failures, Duration asked) {
    double factor = Math.pow(2, Math.min(failures - 1, 30));
    double millis = Math.min(first.toMillis() * factor, (double) LONGEST.toMillis());
    double spread = 1 - SPREAD + 2 * SPREAD * random.nextDouble();
    Duration own = Duration.ofMillis(Math.round(millis * spread));
    Duration most = asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    return own.compareTo(most) < 0 ? most : own;
  }
}
