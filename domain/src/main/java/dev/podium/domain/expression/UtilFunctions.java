package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Array;
import dev.podium.domain.expression.Value.Element;
import dev.podium.domain.expression.Value.Whole;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.LongUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Functions of Util: dates written as numbers (20260131), ranges and deadlines. */
final class UtilFunctions {

  private static final Pattern DURATION =
      Pattern.compile(
          "(?:\\s*+(?:,|and\\b))*+\\s*+([0-9]{1,18})\\s*+"
              + "(week|day|hour|minute|second|millisecond|w|d|h|min|s|ms)s?\\b");

  private static final int LONGEST_DURATION = 200;

  private UtilFunctions() {}

  static Value call(Arguments arguments, Instant now, Budget budget) {
    return switch (arguments.signature()) {
      case "dateIntToTs/1" -> new Whole(startOfDay(arguments, 0, Zones.UTC));
      case "tsToDateInt/1" -> tsToDateInt(arguments.spelled(0), budget);
      case "incrementDateInt/2" ->
          dateInt(date(arguments.spelled(0)).plusDays(arguments.whole(1)), budget);
      case "dateIntHourToTs/5" -> dateIntHourToTs(arguments);
      case "timeoutForDateTimeDeadline/2" -> timeout(arguments.moment(0), arguments, now, budget);
      case "timeoutForDateIntDeadline/2" ->
          timeout(date(arguments.spelled(0)).atStartOfDay(Zones.UTC), arguments, now, budget);
      case "dateIntsBetween/3" -> dateIntsBetween(arguments, budget);
      case "intsBetween/3" -> intsBetween(arguments, budget);
      case "toJson/1" -> budget.text(ValueJson.of(arguments.at(0), budget));
      default -> throw arguments.unknown();
    };
  }

  private static LocalDate date(long dateInt) {
    int year = Math.clamp(dateInt / 10_000, 0, 10_000);
    try {
      if (year > 0 && year < 10_000) {
        return LocalDate.of(year, (int) (dateInt / 100 % 100), (int) (dateInt % 100));
      }
    } catch (DateTimeException e) {
      // Told below, like every number that is no date.
    }
    throw new ExpressionException(dateInt + " is not a date such as 20260131");
  }

  private static long number(LocalDate date) {
    return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
  }

  private static long startOfDay(Arguments arguments, int index, ZoneId zone) {
    return date(arguments.spelled(index)).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  private static Value tsToDateInt(long millis, Budget budget) {
    return dateInt(Instant.ofEpochMilli(millis).atZone(Zones.UTC).toLocalDate(), budget);
  }

  private static Value dateInt(LocalDate date, Budget budget) {
    return budget.text("%08d".formatted(number(date)));
  }

  private static Value dateIntHourToTs(Arguments arguments) {
    ZonedDateTime moment =
        date(arguments.spelled(0))
            .atTime(Math.toIntExact(arguments.spelled(1)), 0)
            .atZone(Zones.of(arguments.text(2)))
            .minusDays(arguments.spelled(3))
            .minusHours(arguments.spelled(4));
    return new Whole(moment.toInstant().toEpochMilli());
  }

  private static Value timeout(
      ZonedDateTime from, Arguments arguments, Instant now, Budget budget) {
    Instant deadline = from.toInstant().plus(duration(arguments.text(1)));
    long remaining = Math.max(0, ChronoUnit.MILLIS.between(now, deadline));
    return budget.text(remaining + " milliseconds");
  }

  private static Duration duration(String text) {
    if (text.length() > LONGEST_DURATION) {
      throw notDuration(text);
    }
    Matcher part = DURATION.matcher(text.toLowerCase(Locale.ROOT));
    Duration sum = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      long amount = Long.parseLong(part.group(1));
      sum = sum.plus(unit(part.group(2)).getDuration().multipliedBy(amount));
      end = part.end();
    }
    if (end == 0 || !text.substring(end).isBlank()) {
      throw notDuration(text);
    }
    return sum;
  }

  private static ExpressionException notDuration(String text) {
    return new ExpressionException(
        ExpressionException.quote(text) + " is not a duration such as \"2 hours\"");
  }

  private static ChronoUnit unit(String word) {
    return switch (word) {
      case "week", "w" -> ChronoUnit.WEEKS;
      case "day", "d" -> ChronoUnit.DAYS;
      case "hour", "h" -> ChronoUnit.HOURS;
      case "minute", "min" -> ChronoUnit.MINUTES;
      case "second", "s" -> ChronoUnit.SECONDS;
      default -> ChronoUnit.MILLIS;
    };
  }

  /** From (included) to (excluded); backwards the earlier end is included instead. */
  private static Value dateIntsBetween(Arguments arguments, Budget budget) {
    LocalDate from = date(arguments.spelled(0));
    LocalDate to = date(arguments.spelled(1));
    long step = arguments.spelled(2);
    if (step == 0) {
      throw new ExpressionException("a range with the step 0 never ends");
    }
    LocalDate first = step > 0 ? from : to;
    long days = ChronoUnit.DAYS.between(first, step > 0 ? to : from);
    long stride = Math.absExact(step);
    int count = count(days, stride, budget);
    return longs(count, i -> number(first.plusDays(stride * (step > 0 ? i : count - 1 - i))));
  }

  /** From (included) to (excluded), up or down. */
  private static Value intsBetween(Arguments arguments, Budget budget) {
    long from = arguments.spelled(0);
    long to = arguments.spelled(1);
    long step = arguments.spelled(2);
    if (step == 0 && from > to) {
      throw new ExpressionException("a range with the step 0 never ends");
    }
    if (step == 0) {
      return longs(count(0, 1, budget), i -> from);
    }
    long distance = step > 0 ? Math.subtractExact(to, from) : Math.subtractExact(from, to);
    return longs(count(distance, Math.absExact(step), budget), i -> from + i * step);
  }

  private static int count(long distance, long stride, Budget budget) {
    long count = distance <= 0 ? 0 : (distance - 1) / stride + 1;
    budget.array(count);
    return (int) count;
  }

  private static Value longs(int count, LongUnaryOperator value) {
    Value[] items = new Value[count];
    for (int i = 0; i < count; i++) {
      items[i] = new Whole(value.applyAsLong(i));
    }
    return new Array(Element.LONG, items);
  }
}
