package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Mapping;
import dev.podium.domain.expression.Value.Whole;

/** Functions of Map. */
final class MapFunctions {

  private MapFunctions() {}

  static Value call(Mapping map, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "size/0" -> new Whole(map.entries().size());
      case "get/1" -> map.get(arguments.text(0), budget);
      case "getOrDefault/2" ->
          map.has(arguments.text(0), budget) ? map.get(arguments.text(0), budget) : arguments.at(1);
      case "containsKey/1" -> Bool.of(map.has(arguments.text(0), budget));
      case "put/2" -> map.put(arguments.text(0), arguments.at(1), budget);
      default -> throw arguments.unknown();
    };
  }

  static Value create(Arguments arguments, Budget budget) {
    if (arguments.count() > 0) {
      throw arguments.unknown();
    }
    budget.create(0);
    return new Mapping();
  }
}
