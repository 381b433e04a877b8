package dev.podium.domain.engine;

import java.time.Duration;
import java.util.Objects;

/**
 * How often and how fast a step is tried again: after {@code min(base × exponent^retries, longest)}
 * (definition.md section 6.5).
 *
 * @param limit retries allowed, 0 for none
 * @param exponent 1 for a fixed delay
 */
public record RetryRule(int limit, Duration base, int exponent, Duration longest) {

  /** A step that is never tried again. */
  static final RetryRule NEVER = new RetryRule(0, Duration.ZERO, 1, Duration.ZERO);

  public RetryRule {
    Objects.requireNonNull(base);
    Objects.requireNonNull(longest);
  }

  /** The delay before the next retry, when there were so many. */
  Duration delay(int retries) {
    Duration delay = base;
    for (int i = 0; i < retries && exponent > 1 && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(exponent);
    }
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
