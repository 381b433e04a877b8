package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Whole;
import dev.podium.domain.expression.Value.Zone;
import java.time.ZoneId;

/** Functions of DateTimeZone. */
final class ZoneFunctions {

  private ZoneFunctions() {}

  static Value call(ZoneId zone, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0", "getID/0" -> budget.text(zone.getId());
      case "getOffset/1" ->
          new Whole(
              zone.getRules().getOffset(DateTimeFunctions.instant(arguments)).getTotalSeconds()
                  * 1000L);
      default -> callStatic(arguments, budget);
    };
  }

  static Value callStatic(Arguments arguments, Budget budget) {
    if (arguments.signature().equals("forID/1")) {
      budget.create(0);
      return new Zone(Zones.of(arguments.text(0)));
    }
    throw arguments.unknown();
  }
}
