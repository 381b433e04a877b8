package dev.podium.domain.trigger;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A stretch of time; both ends belong to it. */
public record TimeRange(Instant first, Instant last) {

  private static final Duration LEAST = Duration.ofNanos(1);

  /**
   * Reads two dates or times as ISO 8601 writes them. A date begins with its first moment, and ends
   * with its last.
   *
   * @param path of the object that holds {@code from} and {@code to}
   * @param zone of dates and times without an offset
   * @throws RefusedException INVALID if one cannot be read, or the range runs backwards
   */
  public static TimeRange read(String path, String from, String to, ZoneId zone) {
    Instant first = read(path + ".from", from, zone);
    Instant end = read(path + ".to", to, zone);
    Instant last = StartText.isDate(to) ? endOfDay(to, zone) : end;
    if (last.isBefore(first)) {
      throw RefusedException.invalid(
          path + ".to",
          "The range ends before it begins.",
          "Give a time that is not before \"%s\".".formatted(Cursor.shorten(from)));
    }
    return new TimeRange(first, last);
  }

  private static Instant read(String path, String text, ZoneId zone) {
    return StartText.read(text, zone)
        .orElseThrow(
            () ->
                RefusedException.invalid(
                    path,
                    "\"%s\" is not a date or a time.".formatted(Cursor.shorten(text)),
                    StartText.EXAMPLES));
  }

  private static Instant endOfDay(String date, ZoneId zone) {
    return LocalDate.parse(date.strip()).plusDays(1).atStartOfDay(zone).toInstant().minus(LEAST);
  }
}
