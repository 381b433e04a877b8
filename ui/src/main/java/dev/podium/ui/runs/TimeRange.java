package dev.podium.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How long ago something may have happened to the runs of a list. */
enum TimeRange {
  ANY("", "at any time", null),
  HOUR("1h", "in the last hour", Duration.ofHours(1)),
  DAY("24h", "in the last 24 h", Duration.ofDays(1)),
  WEEK("7d", "in the last 7 days", Duration.ofDays(7)),
  MONTH("30d", "in the last 30 days", Duration.ofDays(30));

  private final String address;
  private final String label;
  private final @Nullable Duration back;

  TimeRange(String address, String label, @Nullable Duration back) {
    this.address = address;
    this.label = label;
    this.back = back;
  }

  /** By its name in an address; an old link with an unknown one shows everything. */
  static TimeRange of(String address) {
    return Stream.of(values())
        .filter(range -> range.address.equals(address))
        .findFirst()
        .orElse(ANY);
  }

  /** Its name in an address, empty for any time. */
  String inAddress() {
    return address;
  }

  /** In words that follow others. */
  String label() {
    return label;
  }

  /** Where it begins; empty for any time. */
  Optional<Instant> since(Instant now) {
    return Optional.ofNullable(back).map(now::minus);
  }
}
