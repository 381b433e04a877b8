package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;

/** Reads ISO dates of any length: {@code 2026}, {@code 2026-01-31}, {@code 2026-01-31T10:00Z}. */
final class IsoDates {

  private static final DateTimeFormatter READER =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu[-MM[-dd]]['T'[HH[:mm[:ss]]]]")
          .optionalStart()
          .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[XXX][XX][X]")
          .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
          .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
          .toFormatter(Locale.ROOT)
          // Otherwise 30 February would be the 28th.
          .withResolverStyle(ResolverStyle.STRICT);

  private IsoDates() {}

  /** The moment in the zone that the text names, or else in the given one. */
  static ZonedDateTime parse(String text, ZoneId zone, Budget budget) {
    budget.createText(text.length());
    try {
      TemporalAccessor parsed = READER.parse(text);
      ZoneId written = parsed.query(TemporalQueries.zone());
      return LocalDateTime.from(parsed).atZone(written == null ? zone : written);
    } catch (DateTimeException e) {
      throw new ExpressionException(ExpressionException.quote(text) + " is not an ISO date");
    }
  }
}
