package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Days;
import dev.podium.domain.expression.Value.Whole;
import java.time.temporal.ChronoUnit;

/** Functions of Days. */
final class DaysFunctions {

  private DaysFunctions() {}

  static Value call(Days days, Arguments arguments, Budget budget) {
    return arguments.signature().equals("getDays/0")
        ? new Whole(days.value())
        : callStatic(arguments, budget);
  }

  static Value callStatic(Arguments arguments, Budget budget) {
    if (arguments.signature().equals("daysBetween/2")) {
      budget.create(0);
      long days = ChronoUnit.DAYS.between(arguments.moment(0), arguments.moment(1));
      return new Days(Math.toIntExact(days));
    }
    throw arguments.unknown();
  }
}
