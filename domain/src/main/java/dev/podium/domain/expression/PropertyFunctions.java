package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.DateTime;
import dev.podium.domain.expression.Value.Whole;
import java.time.ZonedDateTime;

/** Functions of one field of a moment, {@code new DateTime().dayOfWeek()}. */
final class PropertyFunctions {

  private PropertyFunctions() {}

  static Value call(Value.Property property, Arguments arguments, Budget budget) {
    budget.create(0);
    DateField field = property.field();
    ZonedDateTime moment = property.of();
    return switch (arguments.signature()) {
      case "getAsText/0" -> budget.text(field.text(moment));
      case "get/0" -> new Whole(field.of(moment));
      case "withMinimumValue/0" -> new DateTime(field.lowest(moment));
      case "withMaximumValue/0" -> new DateTime(field.highest(moment));
      default -> throw arguments.unknown();
    };
  }
}
