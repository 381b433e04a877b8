package dev.podium.ui.tokens;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a new token is good. */
enum TokenLife {
  MONTH("30 days", Duration.ofDays(30)),
  QUARTER("90 days", Duration.ofDays(90)),
  YEAR("A year", Duration.ofDays(365)),
  EVER("Until it is revoked", null);

  private final String label;
  private final @Nullable Duration length;

  TokenLife(String label, @Nullable Duration length) {
    this.label = label;
    this.length = length;
  }

  String label() {
    return label;
  }

  /** Null if it does not expire. */
  @Nullable Instant endFrom(Instant now) {
    return length == null ? null : now.plus(length);
  }
}
