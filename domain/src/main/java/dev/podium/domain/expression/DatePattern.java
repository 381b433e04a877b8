package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** A pattern for dates, perhaps with the zone in which it prints and reads them. */
final class DatePattern {

  private static final TextCache<DatePattern> CACHE = new TextCache<>(20_000);

  private final DateTimeFormatter printer;
  private final DateTimeFormatter parser;
  private final @Nullable ZoneId zone;

  private DatePattern(DateTimeFormatter printer, DateTimeFormatter parser, @Nullable ZoneId zone) {
    this.printer = printer;
    this.parser = parser;
    this.zone = zone;
  }

  /**
   * Reads a pattern.
   *
   * @throws ExpressionException for a letter without a meaning
   */
  static DatePattern of(String pattern, Budget budget) {
    budget.createText(pattern.length());
    return CACHE.get(pattern, DatePattern::compile);
  }

  private static DatePattern compile(String pattern) {
    return new DatePattern(
        DatePatternCompiler.printer(pattern), DatePatternCompiler.parser(pattern), null);
  }

  DatePattern withZone(ZoneId other) {
    return new DatePattern(printer, parser, other);
  }

  String print(ZonedDateTime moment) {
    return printer.format(zone == null ? moment : moment.withZoneSameInstant(zone));
  }

  /** Reads a moment; it is in the pattern's zone, or else in UTC, whatever zone the text has. */
  ZonedDateTime parse(String text, Budget budget) {
    budget.createText(text.length());
    try {
      TemporalAccessor parsed = parser.parse(text);
      ZoneId target = zone == null ? Zones.UTC : zone;
      ZoneId written = parsed.query(TemporalQueries.zone());
      LocalDate date = parsed.query(TemporalQueries.localDate());
      return ZonedDateTime.of(
              date == null ? LocalDate.EPOCH : date,
              LocalTime.from(parsed),
              written == null ? target : written)
          .withZoneSameInstant(target);
    } catch (DateTimeException e) {
      throw new ExpressionException(
          ExpressionException.quote(text) + " is not a date of this pattern");
    }
  }
}
