package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.DateTime;
import dev.podium.domain.expression.Value.Format;
import dev.podium.domain.expression.Value.Whole;
import dev.podium.domain.expression.Value.Zone;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Functions of DateTime, its zones, patterns, fields and days. */
final class DateTimeFunctions {

  private DateTimeFunctions() {}

  static Value call(ZonedDateTime moment, Arguments arguments, Budget budget) {
    budget.create(0);
    String function = arguments.function();
    if (arguments.count() == 0) {
      Optional<DateField> got = DateField.find("get", function);
      if (got.isPresent()) {
        return new Whole(got.get().of(moment));
      }
      Optional<DateField> property = DateField.find("", function);
      if (property.isPresent()) {
        return new Value.Property(property.get(), moment);
      }
    }
    if (arguments.count() == 1 && arguments.at(0) instanceof Whole(long number)) {
      Optional<DateField> set = DateField.find("with", function);
      if (set.isPresent()) {
        return new DateTime(set.get().set(moment, number));
      }
    }
    return other(moment, arguments, budget);
  }

  private static Value other(ZonedDateTime moment, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0" -> budget.text(ValueText.of(new DateTime(moment), budget));
      case "toString/1" -> print(DatePattern.of(arguments.text(0)), moment, budget);
      case "getMillis/0" -> new Whole(moment.toInstant().toEpochMilli());
      case "withZone/1", "toDateTime/1" ->
          new DateTime(moment.withZoneSameInstant(arguments.zone(0)));
      case "toDateTime/0" -> new DateTime(moment);
      case "withTimeAtStartOfDay/0" ->
          new DateTime(moment.toLocalDate().atStartOfDay(moment.getZone()));
      case "isAfter/1" -> Bool.of(moment.toInstant().isAfter(instant(arguments)));
      case "isBefore/1" -> Bool.of(moment.toInstant().isBefore(instant(arguments)));
      case "isEqual/1" -> Bool.of(moment.toInstant().equals(instant(arguments)));
      default -> shifted(moment, arguments);
    };
  }

  private static Instant instant(Arguments arguments) {
    return arguments.at(0) instanceof Whole(long millis)
        ? Instant.ofEpochMilli(millis)
        : arguments.moment(0).toInstant();
  }

  private static Value shifted(ZonedDateTime moment, Arguments arguments) {
    String function = arguments.function();
    boolean minus = function.startsWith("minus");
    if (arguments.count() != 1 || !(minus || function.startsWith("plus"))) {
      throw arguments.unknown();
    }
    ChronoUnit unit =
        switch (function.substring(minus ? 5 : 4)) {
          case "Years" -> ChronoUnit.YEARS;
          case "Months" -> ChronoUnit.MONTHS;
          case "Weeks" -> ChronoUnit.WEEKS;
          case "Days" -> ChronoUnit.DAYS;
          case "Hours" -> ChronoUnit.HOURS;
          case "Minutes" -> ChronoUnit.MINUTES;
          case "Seconds" -> ChronoUnit.SECONDS;
          case "Millis" -> ChronoUnit.MILLIS;
          default -> throw arguments.unknown();
        };
    long amount = arguments.whole(0);
    return new DateTime(minus ? moment.minus(amount, unit) : moment.plus(amount, unit));
  }

  static Value call(ZoneId zone, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0", "getID/0" -> budget.text(zone.getId());
      case "getOffset/1" ->
          new Whole(zone.getRules().getOffset(instant(arguments)).getTotalSeconds() * 1000L);
      default -> throw arguments.unknown();
    };
  }

  static Value call(DatePattern pattern, Arguments arguments, Budget budget) {
    budget.create(0);
    return switch (arguments.signature()) {
      case "withZone/1" -> new Format(pattern.withZone(arguments.zone(0)));
      case "print/1" -> print(pattern, instant(arguments, 0), budget);
      case "parseDateTime/1" -> new DateTime(pattern.parse(arguments.text(0)));
      case "parseMillis/1" ->
          new Whole(pattern.parse(arguments.text(0)).toInstant().toEpochMilli());
      default -> throw arguments.unknown();
    };
  }

  private static Value print(DatePattern pattern, ZonedDateTime moment, Budget budget) {
    return budget.text(pattern.print(moment));
  }

  static Value call(Value.Property property, Arguments arguments, Budget budget) {
    DateField field = property.field();
    ZonedDateTime moment = property.of();
    return switch (arguments.signature()) {
      case "getAsText/0", "toString/0" -> budget.text(field.text(moment));
      case "get/0" -> new Whole(field.of(moment));
      case "withMinimumValue/0" -> new DateTime(field.lowest(moment));
      case "withMaximumValue/0" -> new DateTime(field.highest(moment));
      default -> throw arguments.unknown();
    };
  }

  static Value callStatic(StaticType type, Arguments arguments, Budget budget) {
    budget.create(0);
    if (type == StaticType.DATE_TIME_ZONE && arguments.signature().equals("forID/1")) {
      return new Zone(Zones.of(arguments.text(0)));
    }
    if (type == StaticType.DATE_TIME_FORMAT && arguments.signature().equals("forPattern/1")) {
      return new Format(DatePattern.of(arguments.text(0)));
    }
    if (type == StaticType.DAYS && arguments.signature().equals("daysBetween/2")) {
      long days = ChronoUnit.DAYS.between(arguments.moment(0), arguments.moment(1));
      return new Value.Days(Math.toIntExact(days));
    }
    if (type == StaticType.DATE_TIME && arguments.signature().equals("parse/1")) {
      return new DateTime(IsoDates.parse(arguments.text(0)));
    }
    if (type == StaticType.DATE_TIME
        && arguments.signature().equals("parse/2")
        && arguments.at(1) instanceof Format(DatePattern pattern)) {
      return new DateTime(pattern.parse(arguments.text(0)));
    }
    throw arguments.unknown();
  }

  /** {@code new DateTime(…)}; without a zone it is in UTC, whatever the server's zone is. */
  static Value create(Arguments arguments, Instant now, Budget budget) {
    budget.create(0);
    int count = arguments.count();
    boolean zoned = count > 0 && arguments.at(count - 1) instanceof Zone;
    ZoneId zone = zoned ? arguments.zone(count - 1) : ZoneOffset.UTC;
    int fields = zoned ? count - 1 : count;
    if (fields == 0) {
      return new DateTime(now.atZone(zone));
    }
    if (fields == 1) {
      ZonedDateTime moment = instant(arguments, 0);
      return new DateTime(zoned ? moment.withZoneSameInstant(zone) : moment);
    }
    if (fields < 3 || fields > 7) {
      throw arguments.unknown();
    }
    int[] parts = new int[7];
    for (int i = 0; i < fields; i++) {
      parts[i] = arguments.position(i);
    }
    LocalTime time =
        LocalTime.of(parts[3], parts[4], parts[5], Math.multiplyExact(parts[6], 1_000_000));
    return new DateTime(ZonedDateTime.of(LocalDate.of(parts[0], parts[1], parts[2]), time, zone));
  }

  /** A moment given as milliseconds, as text or as a moment. */
  private static ZonedDateTime instant(Arguments arguments, int index) {
    return switch (arguments.at(index)) {
      case Whole(long millis) -> Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC);
      case Value.Text(String text) -> IsoDates.parse(text);
      default -> arguments.moment(index);
    };
  }
}
