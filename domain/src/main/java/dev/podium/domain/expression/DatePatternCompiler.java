package dev.podium.domain.expression;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.format.SignStyle;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;
import java.util.Locale;

/**
 * Turns a date pattern into a formatter of java.time. The letters are those that the authors know
 * from Joda-Time: {@code x} and {@code w} for the week's year and number, {@code e} for the day of
 * the week. As there, a number is printed with at least as many digits as it has letters, and may
 * be read with fewer where no other number touches it.
 */
final class DatePatternCompiler {

  private static final int LONGEST_PATTERN = 256;
  private static final int MOST_DIGITS = 18;
  private static final String NUMBERS = "yYxweDdHkhKmsS";

  private final String pattern;
  private final boolean parses;
  private final DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
  private int position;
  private boolean touchesNumber;

  private DatePatternCompiler(String pattern, boolean parses) {
    this.pattern = pattern;
    this.parses = parses;
  }

  static DateTimeFormatter printer(String pattern) {
    return new DatePatternCompiler(pattern, false).compile();
  }

  static DateTimeFormatter parser(String pattern) {
    return new DatePatternCompiler(pattern, true).compile();
  }

  private DateTimeFormatter compile() {
    if (pattern.length() > LONGEST_PATTERN) {
      throw new ExpressionException(
          "a date pattern has at most " + LONGEST_PATTERN + " characters");
    }
    builder.parseCaseInsensitive();
    while (position < pattern.length()) {
      char letter = pattern.charAt(position);
      if (letter == '\'') {
        builder.appendLiteral(quoted());
        touchesNumber = false;
      } else if (isLetter(letter)) {
        letters(letter);
      } else {
        builder.appendLiteral(letter);
        position++;
        touchesNumber = false;
      }
    }
    if (parses) {
      defaults();
    }
    // Strict: otherwise 30 February would be the 28th.
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Text between quotes, in which two quotes are one; two quotes alone are one too. */
  private String quoted() {
    StringBuilder text = new StringBuilder();
    int start = position++;
    while (position < pattern.length()) {
      char c = pattern.charAt(position++);
      if (c != '\'') {
        text.append(c);
      } else if (position < pattern.length() && pattern.charAt(position) == '\'') {
        text.append('\'');
        position++;
      } else {
        return position == start + 2 ? "'" : text.toString();
      }
    }
    throw new ExpressionException(
        "the date pattern " + ExpressionException.quote(pattern) + " has an open quote");
  }

  private void letters(char letter) {
    int start = position;
    while (position < pattern.length() && pattern.charAt(position) == letter) {
      position++;
    }
    int count = position - start;
    if (count > MOST_DIGITS) {
      throw new ExpressionException(
          "the date pattern %s repeats %s more than %d times"
              .formatted(ExpressionException.quote(pattern), letter, MOST_DIGITS));
    }
    boolean number = isNumber(letter, count);
    boolean numberFollows = position < pattern.length() && startsNumber();
    field(letter, count, number && (touchesNumber || numberFollows));
    touchesNumber = number;
  }

  private static boolean isNumber(char letter, int count) {
    return NUMBERS.indexOf(letter) >= 0 || (letter == 'M' && count < 3);
  }

  private boolean startsNumber() {
    char next = pattern.charAt(position);
    return next == 'M' ? !pattern.startsWith("MMM", position) : NUMBERS.indexOf(next) >= 0;
  }

  private void field(char letter, int count, boolean touches) {
    switch (letter) {
      case 'y', 'Y' -> year(ChronoField.YEAR, count, touches);
      case 'x' -> year(IsoFields.WEEK_BASED_YEAR, count, touches);
      case 'w' -> number(IsoFields.WEEK_OF_WEEK_BASED_YEAR, count, 2, touches);
      case 'e' -> number(ChronoField.DAY_OF_WEEK, count, 1, touches);
      case 'E' -> builder.appendText(ChronoField.DAY_OF_WEEK, style(count));
      case 'M' -> month(count, touches);
      case 'D' -> number(ChronoField.DAY_OF_YEAR, count, 3, touches);
      case 'd' -> number(ChronoField.DAY_OF_MONTH, count, 2, touches);
      case 'a' -> builder.appendText(ChronoField.AMPM_OF_DAY, TextStyle.SHORT);
      case 'H' -> number(ChronoField.HOUR_OF_DAY, count, 2, touches);
      case 'k' -> number(ChronoField.CLOCK_HOUR_OF_DAY, count, 2, touches);
      case 'h' -> number(ChronoField.CLOCK_HOUR_OF_AMPM, count, 2, touches);
      case 'K' -> number(ChronoField.HOUR_OF_AMPM, count, 2, touches);
      case 'm' -> number(ChronoField.MINUTE_OF_HOUR, count, 2, touches);
      case 's' -> number(ChronoField.SECOND_OF_MINUTE, count, 2, touches);
      case 'S' -> fraction(Math.min(count, 9), touches);
      case 'G' -> builder.appendText(ChronoField.ERA, TextStyle.SHORT);
      case 'z' -> builder.appendZoneText(style(count));
      case 'Z' -> zone(count);
      default ->
          throw new ExpressionException(
              "the date pattern %s has an unknown letter %s"
                  .formatted(ExpressionException.quote(pattern), letter));
    }
  }

  private void year(TemporalField field, int count, boolean touches) {
    if (count == 2) {
      builder.appendValueReduced(field, 2, 2, 1996);
    } else if (parses && touches) {
      builder.appendValue(field, count);
    } else {
      builder.appendValue(field, parses ? 1 : count, MOST_DIGITS, SignStyle.NORMAL);
    }
  }

  private void number(TemporalField field, int count, int widest, boolean touches) {
    if (!parses) {
      builder.appendValue(field, count, MOST_DIGITS, SignStyle.NOT_NEGATIVE);
    } else if (touches && count > 1) {
      builder.appendValue(field, count);
    } else {
      builder.appendValue(field, 1, Math.max(count, widest), SignStyle.NOT_NEGATIVE);
    }
  }

  private void month(int count, boolean touches) {
    if (count > 2) {
      builder.appendText(ChronoField.MONTH_OF_YEAR, style(count));
    } else {
      number(ChronoField.MONTH_OF_YEAR, count, 2, touches);
    }
  }

  private void fraction(int count, boolean touches) {
    int least = parses && !touches ? 1 : count;
    builder.appendFraction(ChronoField.NANO_OF_SECOND, least, count, false);
  }

  private void zone(int count) {
    switch (count) {
      case 1 -> builder.appendOffset("+HHMM", "+0000");
      case 2 -> builder.appendOffset("+HH:MM", "+00:00");
      default -> builder.appendZoneId();
    }
  }

  private static TextStyle style(int count) {
    return count > 3 ? TextStyle.FULL : TextStyle.SHORT;
  }

  /** A date of which only a part is written starts with its year, month or day. */
  private void defaults() {
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
    if (has("hK")) {
      defaultTo(ChronoField.AMPM_OF_DAY, 0, "a");
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
}
