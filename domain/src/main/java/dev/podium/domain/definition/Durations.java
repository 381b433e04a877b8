package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import java.math.BigInteger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads durations, and numbers that may be computed at run time. */
final class Durations {

  private static final Duration DAY = Duration.ofDays(1);

  private Durations() {}

  /** A duration of more than nothing and at most 120 days. */
  static @Nullable DurationText read(Cursor cursor) {
    return within(cursor, DurationText.LONGEST, "at most 120 days");
  }

  /** The delay before a retry. */
  static @Nullable DurationText backoff(Cursor cursor) {
    DurationText text = within(cursor, DAY, "at most 1 day");
    boolean tooShort =
        text != null
            && text.literal().filter(it -> it.compareTo(Duration.ofSeconds(1)) < 0).isPresent();
    if (tooShort) {
      cursor.problem("A back-off must be at least 1 second.", "");
    }
    return text;
  }

  private static @Nullable DurationText within(Cursor cursor, Duration longest, String limit) {
    DurationText text = written(cursor);
    if (text == null || text.isInterpolated()) {
      return text;
    }
    if (text.literal().filter(it -> it.compareTo(longest) <= 0).isEmpty()) {
      cursor.problem(
          "\""
              + Cursor.shorten(text.text())
              + "\" is not a duration of more than 0 and "
              + limit
              + ".",
          "Write seconds, or units d h min s ms, each once, for example \"1h 30min\".");
    }
    return text;
  }

  /** A whole number, or text that is one when it is evaluated. */
  static @Nullable DurationText number(Cursor cursor, int least, int most) {
    DurationText text = written(cursor);
    if (text == null || text.isInterpolated()) {
      return text;
    }
    String digits = text.text().strip();
    boolean inRange =
        digits.matches("\\d{1,9}")
            && Integer.parseInt(digits) >= least
            && Integer.parseInt(digits) <= most;
    if (!inRange) {
      cursor.problem(
          "The value must be a whole number from "
              + least
              + " to "
              + most
              + ", but it is "
              + Cursor.shorten(digits)
              + ".",
          "");
    }
    return text;
  }

  private static @Nullable DurationText written(Cursor cursor) {
    if (cursor.node().isIntegralNumber()) {
      BigInteger number = cursor.node().bigIntegerValue();
      return new DurationText(number.toString());
    }
    if (!cursor.node().isString()) {
      return cursor.wrongKind("a whole number or text", "");
    }
    String text = cursor.text();
    return text == null ? null : new DurationText(text);
  }
}
