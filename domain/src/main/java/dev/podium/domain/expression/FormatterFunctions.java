package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.DateTime;
import dev.podium.domain.expression.Value.Format;
import dev.podium.domain.expression.Value.Whole;
import java.time.Instant;
import java.time.ZonedDateTime;

/** Functions of DateTimeFormatter and DateTimeFormat. */
final class FormatterFunctions {

  private FormatterFunctions() {}

  static Value call(DatePattern pattern, Arguments arguments, Budget budget) {
    budget.create(0);
    return switch (arguments.signature()) {
      case "withZone/1" -> new Format(pattern.withZone(arguments.zone(0)));
      case "print/1" -> budget.text(pattern.print(moment(arguments)));
      case "parseDateTime/1" -> new DateTime(pattern.parse(spelled(arguments), budget));
      case "parseMillis/1" ->
          new Whole(pattern.parse(arguments.text(0), budget).toInstant().toEpochMilli());
      default -> callStatic(arguments, budget);
    };
  }

  private static ZonedDateTime moment(Arguments arguments) {
    return arguments.at(0) instanceof Whole(long millis)
        ? Instant.ofEpochMilli(millis).atZone(Zones.UTC)
        : arguments.moment(0);
  }

  private static String spelled(Arguments arguments) {
    return arguments.at(0) instanceof Whole(long number)
        ? Long.toString(number)
        : arguments.text(0);
  }

  static Value callStatic(Arguments arguments, Budget budget) {
    if (arguments.signature().equals("forPattern/1")) {
      return new Format(DatePattern.of(arguments.text(0), budget));
    }
    throw arguments.unknown();
  }
}
