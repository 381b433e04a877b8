package dev.podium.domain.trigger;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the start of an interval, as ISO 8601 writes dates and times. */
final class StartText {

  static final String EXAMPLES =
      "Write \"2026-01-31\", \"2026-01-31T06:00\" or \"2026-01-31T06:00:00Z\".";

  private static final String DATE = "\\d{4}-\\d\\d-\\d\\d";
  private static final String DATE_TIME = DATE + "T\\d\\d:\\d\\d(?::\\d\\d)?";

  private static final Pattern DAY = Pattern.compile(DATE);
  private static final Pattern LOCAL = Pattern.compile(DATE_TIME);
  private static final Pattern WITH_OFFSET = Pattern.compile(DATE_TIME + "(?:Z|[+-]\\d\\d:\\d\\d)");

  private StartText() {}

  /**
   * Reads a start; empty if it is none.
   *
   * @param zone of dates and times without an offset; a date is its first moment there
   */
  static Optional<Instant> read(String text, ZoneId zone) {
    String written = text.strip();
    try {
      if (DAY.matcher(written).matches()) {
        return Optional.of(LocalDate.parse(written).atStartOfDay(zone).toInstant());
      }
      if (LOCAL.matcher(written).matches()) {
        return Optional.of(LocalDateTime.parse(written).atZone(zone).toInstant());
      }
      return WITH_OFFSET.matcher(written).matches()
          ? Optional.of(OffsetDateTime.parse(written).toInstant())
          : Optional.empty();
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Whether a text that can be read is a date without a time. */
  static boolean isDate(String text) {
    return DAY.matcher(text.strip()).matches();
  }
}
