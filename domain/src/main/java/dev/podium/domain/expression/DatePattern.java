package dev.podium.domain.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalField;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date pattern with the letters that the format's authors know (those of Joda-Time: {@code x} and
 * {@code w} for the week's year and number, {@code e} for the day of the week), on java.time.
 */
final class DatePattern {

  private final DateTimeFormatter formatter;
  private final @Nullable ZoneId zone;

  private DatePattern(DateTimeFormatter formatter, @Nullable ZoneId zone) {
    this.formatter = formatter;
    this.zone = zone;
  }

  /**
   * Reads a pattern.
   *
   * @throws ExpressionException for a letter without a meaning
   */
  static DatePattern of(String pattern) {
    Compiler compiler = new Compiler(pattern);
    return new DatePattern(compiler.compile(), null);
  }

  DatePattern withZone(ZoneId other) {
    return new DatePattern(formatter, other);
  }

  String print(ZonedDateTime moment) {
    return formatter.format(zone == null ? moment : moment.withZoneSameInstant(zone));
  }

  /** Reads a moment; UTC where neither the pattern nor the text has a zone. */
  ZonedDateTime parse(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      ZoneId own = parsed.query(TemporalQueries.zone());
      ZoneId target = zone == null ? ZoneOffset.UTC : zone;
      ZonedDateTime moment =
          ZonedDateTime.of(
              parsed.query(TemporalQueries.localDate()) == null
                  ? LocalDate.of(2000, 1, 1)
                  : LocalDate.from(parsed),
              LocalTime.from(parsed),
              own == null ? target : own);
      return own == null || zone == null ? moment : moment.withZoneSameInstant(zone);
    } catch (DateTimeException e) {
      throw new ExpressionException(
          ExpressionException.quote(text) + " is not a date of this pattern");
    }
  }

  /** Turns pattern letters into fields. */
  private static final class Compiler {
    private final String pattern;
    private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    private int position;

    Compiler(String pattern) {
      this.pattern = pattern;
    }

    DateTimeFormatter compile() {
      builder.parseCaseInsensitive();
      while (position < pattern.length()) {
        char letter = pattern.charAt(position);
        if (letter == '\'') {
          quoted();
        } else if (Character.isLetter(letter)) {
          field(letter, run(letter));
        } else {
          builder.appendLiteral(letter);
          position++;
        }
      }
      defaults();
      return builder.toFormatter(Locale.ENGLISH);
    }

    private void defaults() {
      // A date of which only a part is written starts with its year, month or day.
      boolean weeks = has("xwe");
      if (!weeks && has("yYMdD")) {
        defaultTo(ChronoField.YEAR, 2000, "yY");
        if (!has("D")) {
          defaultTo(ChronoField.MONTH_OF_YEAR, 1, "M");
          defaultTo(ChronoField.DAY_OF_MONTH, 1, "d");
        }
      }
      if (weeks && !has("eE")) {
        builder.parseDefaulting(ChronoField.DAY_OF_WEEK, 1);
      }
      defaultTo(ChronoField.HOUR_OF_DAY, 0, "HkhK");
      defaultTo(ChronoField.MINUTE_OF_HOUR, 0, "m");
      defaultTo(ChronoField.SECOND_OF_MINUTE, 0, "s");
    }

    private boolean has(String letters) {
      return letters.chars().anyMatch(letter -> pattern.indexOf(letter) >= 0);
    }

    private void defaultTo(TemporalField field, long value, String unless) {
      if (!has(unless)) {
        builder.parseDefaulting(field, value);
      }
    }

    private int run(char letter) {
      int start = position;
      while (position < pattern.length() && pattern.charAt(position) == letter) {
        position++;
      }
      return position - start;
    }

    private void quoted() {
      int end = pattern.indexOf('\'', position + 1);
      if (end < 0) {
        throw new ExpressionException(
            "the date pattern " + ExpressionException.quote(pattern) + " has an open quote");
      }
      builder.appendLiteral(end == position + 1 ? "'" : pattern.substring(position + 1, end));
      position = end + 1;
    }

    private void field(char letter, int count) {
      switch (letter) {
        case 'y', 'Y' -> year(ChronoField.YEAR, count);
        case 'x' -> year(IsoFields.WEEK_BASED_YEAR, count);
        case 'w' -> builder.appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count);
        case 'e' -> builder.appendValue(ChronoField.DAY_OF_WEEK, count);
        case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, style(count));
        case 'M' -> month(count);
        case 'D' -> number(ChronoField.DAY_OF_YEAR, count, 3);
        case 'd' -> number(ChronoField.DAY_OF_MONTH, count, 2);
        case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
        case 'H' -> number(ChronoField.HOUR_OF_DAY, count, 2);
        case 'k' -> number(ChronoField.CLOCK_HOUR_OF_DAY, count, 2);
        case 'h' -> number(ChronoField.CLOCK_HOUR_OF_AMPM, count, 2);
        case 'K' -> number(ChronoField.HOUR_OF_AMPM, count, 2);
        case 'm' -> number(ChronoField.MINUTE_OF_HOUR, count, 2);
        case 's' -> number(ChronoField.SECOND_OF_MINUTE, count, 2);
        case 'S' -> builder.appendFraction(ChronoField.NANO_OF_SECOND, count, count, false);
        case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
        case 'z' -> builder.appendZoneText(style(count));
        case 'Z' -> zone(count);
        default ->
            throw new ExpressionException(
                "the date pattern %s has an unknown letter %s"
                    .formatted(ExpressionException.quote(pattern), letter));
      }
    }

    private void zone(int count) {
      switch (count) {
        case 1 -> builder.appendOffset("+HHMM", "+0000");
        case 2 -> builder.appendOffset("+HH:MM", "+00:00");
        default -> builder.appendZoneId();
      }
    }

    private void year(TemporalField field, int count) {
      if (count == 2) {
        builder.appendValueReduced(field, 2, 2, 1996);
      } else {
        builder.appendValue(field, count, 9, SignStyle.NORMAL);
      }
    }

    private void month(int count) {
      if (count > 2) {
        builder.appendText(ChronoField.MONTH_OF_YEAR, style(count));
      } else {
        number(ChronoField.MONTH_OF_YEAR, count, 2);
      }
    }

    private void number(TemporalField field, int count, int widest) {
      if (count == 1) {
        builder.appendValue(field, 1, widest, SignStyle.NOT_NEGATIVE);
      } else {
        builder.appendValue(field, Math.min(count, 18));
      }
    }

    private static TextStyle style(int count) {
      return count > 3 ? TextStyle.FULL : TextStyle.SHORT;
    }
  }
}
