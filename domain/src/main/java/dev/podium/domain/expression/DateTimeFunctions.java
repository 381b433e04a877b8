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
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Functions of DateTime. */
final class DateTimeFunctions {

  private DateTimeFunctions() {}

  static Value call(ZonedDateTime moment, Arguments arguments, Budget budget) {
    budget.create(0);
    String function = arguments.function();
    if (arguments.count() == 0) {
      Optional<DateField> got = DateField.findByGetter(function);
      if (got.isPresent()) {
        return new Whole(got.get().of(moment));
      }
      Optional<DateField> property = DateField.findByProperty(function);
      if (property.isPresent()) {
        return new Value.Property(property.get(), moment);
      }
    }
    if (arguments.count() == 1 && arguments.at(0) instanceof Whole(long number)) {
      Optional<DateField> set = DateField.findBySetter(function);
      if (set.isPresent()) {
        return new DateTime(set.get().set(moment, number));
      }
    }
    return other(moment, arguments, budget);
  }

  private static Value other(ZonedDateTime moment, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0" -> budget.text(ValueText.of(moment));
      case "toString/1" -> budget.text(DatePattern.of(arguments.text(0), budget).print(moment));
      case "getMillis/0" -> new Whole(moment.toInstant().toEpochMilli());
      case "withZone/1", "toDateTime/1" ->
          new DateTime(moment.withZoneSameInstant(arguments.zone(0)));
      case "toDateTime/0" -> new DateTime(moment);
      case "withTimeAtStartOfDay/0" ->
          new DateTime(moment.toLocalDate().atStartOfDay(moment.getZone()));
      case "isAfter/1" -> Bool.of(moment.toInstant().isAfter(instant(arguments)));
      case "isBefore/1" -> Bool.of(moment.toInstant().isBefore(instant(arguments)));
      case "isEqual/1" -> Bool.of(moment.toInstant().equals(instant(arguments)));
      default -> shifted(moment, arguments, budget);
    };
  }

  /** The only argument: milliseconds or a moment. */
  static Instant instant(Arguments arguments) {
    return arguments.at(0) instanceof Whole(long millis)
        ? Instant.ofEpochMilli(millis)
        : arguments.moment(0).toInstant();
  }

  private static Value shifted(ZonedDateTime moment, Arguments arguments, Budget budget) {
    String function = arguments.function();
    boolean minus = function.startsWith("minus");
    if (arguments.count() != 1 || !(minus || function.startsWith("plus"))) {
      return callStatic(arguments, budget);
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

  static Value callStatic(Arguments arguments, Budget budget) {
    budget.create(0);
    if (arguments.signature().equals("parse/1")) {
      return new DateTime(IsoDates.parse(arguments.text(0), Zones.UTC, budget));
    }
    if (arguments.signature().equals("parse/2")
        && arguments.at(1) instanceof Format(DatePattern pattern)) {
      return new DateTime(pattern.parse(arguments.text(0), budget));
    }
    throw arguments.unknown();
  }

  /** {@code new DateTime(…)}; without a zone it is in UTC, whatever the server's zone is. */
  static Value create(Arguments arguments, Instant now, Budget budget) {
    budget.create(0);
    int count = arguments.count();
    boolean zoned = count > 0 && arguments.at(count - 1) instanceof Zone;
    ZoneId zone = zoned ? arguments.zone(count - 1) : Zones.UTC;
    int fields = zoned ? count - 1 : count;
    return switch (fields) {
      case 0 -> new DateTime(now.atZone(zone));
      case 1 -> new DateTime(moment(arguments, zoned, zone, budget));
      case 3, 4, 5, 6, 7 -> new DateTime(ofFields(arguments, fields, zone));
      default -> throw arguments.unknown();
    };
  }

  /** A moment given as milliseconds, as text or as a moment, which keeps its own zone. */
  private static ZonedDateTime moment(
      Arguments arguments, boolean zoned, ZoneId zone, Budget budget) {
    return switch (arguments.at(0)) {
      case Whole(long millis) -> Instant.ofEpochMilli(millis).atZone(zone);
      case Value.Text(String text) -> IsoDates.parse(text, zone, budget).withZoneSameInstant(zone);
      default -> zoned ? arguments.moment(0).withZoneSameInstant(zone) : arguments.moment(0);
    };
  }

  /** Year, month and day, then perhaps hour, minute, second and millisecond. */
  private static ZonedDateTime ofFields(Arguments arguments, int fields, ZoneId zone) {
    int[] parts = new int[7];
    for (int i = 0; i < fields; i++) {
      parts[i] = arguments.position(i);
    }
    LocalTime time =
        LocalTime.of(parts[3], parts[4], parts[5], Math.multiplyExact(parts[6], 1_000_000));
    return ZonedDateTime.of(LocalDate.of(parts[0], parts[1], parts[2]), time, zone);
  }
}
