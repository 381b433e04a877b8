package dev.podium.domain.trigger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Durations in words, exact: {@code 1 hour 30 minutes}. */
public final class DurationWords {

  private DurationWords() {}

  /** The duration, its units of nothing left out. */
  public static String of(Duration duration) {
    List<String> parts = new ArrayList<>();
    add(parts, duration.toDays(), "day");
    add(parts, duration.toHoursPart(), "hour");
    add(parts, duration.toMinutesPart(), "minute");
    add(parts, duration.toSecondsPart(), "second");
    add(parts, duration.toMillisPart(), "millisecond");
    return String.join(" ", parts);
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count > 0) {
      parts.add("%d %s%s".formatted(count, unit, count == 1 ? "" : "s"));
    }
  }
}
