package dev.podium.ui.runs;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far back a list of runs goes. */
enum TimeRange {
  ANY("", "At any time", null),
  HOUR("1h", "In the last hour", Duration.ofHours(1)),
  DAY("24h", "In the last 24 hours", Duration.ofDays(1)),
  WEEK("7d", "In the last 7 days", Duration.ofDays(7)),
  MONTH("30d", "In the last 30 days", Duration.ofDays(30));

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

  String label() {
    return label;
  }

  /** How far back; empty for any time. */
  Optional<Duration> back() {
    return Optional.ofNullable(back);
  }
}
