package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;

/** Functions of arrays. */
final class ArrayFunctions {

  private ArrayFunctions() {}

  static Value call(Value.Array array, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "contains/1" -> Bool.of(contains(array, arguments.at(0), budget));
      // As on a map: validators ask a list for its size without knowing which it is.
      case "size/0" -> new Value.Whole(array.items().length);
      default -> throw arguments.unknown();
    };
  }

  private static boolean contains(Value.Array array, Value wanted, Budget budget) {
    for (Value item : array.items()) {
      budget.visit();
      if (Operators.apply(BinaryOperator.EQUAL, item, wanted, budget) == Bool.TRUE) {
        return true;
      }
    }
    return false;
  }
}
