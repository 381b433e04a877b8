package dev.podium.ui.parts;

import java.time.Duration;

/** Durations as people say them: the two largest units, {@code 3 m 12 s}. */
public final class Durations {

  private static final Duration TENTHS_UP_TO = Duration.ofSeconds(10);

  private Durations() {}

  public static String text(Duration duration) {
    if (duration.isNegative()) {
      return "0 ms";
    }
    if (duration.toSeconds() < 1) {
      return "%d ms".formatted(duration.toMillis());
    }
    if (duration.compareTo(TENTHS_UP_TO) < 0) {
      return "%d.%d s".formatted(duration.toSeconds(), duration.toMillisPart() / 100);
    }
    if (duration.toMinutes() < 1) {
      return "%d s".formatted(duration.toSeconds());
    }
    if (duration.toHours() < 1) {
      return "%d m %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    if (duration.toDays() < 1) {
      return "%d h %d m".formatted(duration.toHours(), duration.toMinutesPart());
    }
    return "%d d %d h".formatted(duration.toDays(), duration.toHoursPart());
  }
}
