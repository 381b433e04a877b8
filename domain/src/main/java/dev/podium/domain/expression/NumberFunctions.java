package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Decimal;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;
import java.util.concurrent.ThreadLocalRandom;

/** Functions of Long, Double, Boolean and Math. */
final class NumberFunctions {

  private NumberFunctions() {}

  static Value call(Whole number, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0" -> budget.text(ValueText.of(number, budget));
      case "intValue/0", "longValue/0" -> number;
      default -> throw arguments.unknown();
    };
  }

  static Value call(Decimal number, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0" -> budget.text(ValueText.of(number, budget));
      case "intValue/0" -> new Whole((int) number.value());
      case "longValue/0" -> new Whole((long) number.value());
      default -> throw arguments.unknown();
    };
  }

  static Value callStatic(StaticType type, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/1" -> budget.text(ValueText.of(arguments.at(0), budget));
      case "valueOf/1" -> type == StaticType.LONG ? whole(arguments) : decimal(arguments);
      case "parseLong/1" -> {
        if (type != StaticType.LONG) {
          throw arguments.unknown();
        }
        yield new Whole(Long.parseLong(arguments.text(0)));
      }
      case "parseDouble/1" -> {
        if (type != StaticType.DOUBLE) {
          throw arguments.unknown();
        }
        yield new Decimal(Double.parseDouble(arguments.text(0)));
      }
      default -> throw arguments.unknown();
    };
  }

  static Value create(Arguments arguments) {
    return switch (arguments.signature()) {
      case "Long/1", "Integer/1" -> whole(arguments);
      case "Double/1", "Float/1" -> decimal(arguments);
      case "Boolean/1" ->
          arguments.at(0) instanceof Text(String text)
              ? Bool.of(Boolean.parseBoolean(text))
              : flag(arguments);
      default -> throw arguments.unknown();
    };
  }

  static Value math(Arguments arguments) {
    boolean whole = arguments.values().stream().allMatch(Whole.class::isInstance);
    return switch (arguments.signature()) {
      case "min/2" ->
          whole
              ? new Whole(Math.min(arguments.whole(0), arguments.whole(1)))
              : new Decimal(Math.min(arguments.number(0), arguments.number(1)));
      case "max/2" ->
          whole
              ? new Whole(Math.max(arguments.whole(0), arguments.whole(1)))
              : new Decimal(Math.max(arguments.number(0), arguments.number(1)));
      case "pow/2" -> new Decimal(Math.pow(arguments.number(0), arguments.number(1)));
      case "random/0" -> new Decimal(ThreadLocalRandom.current().nextDouble());
      default -> throw arguments.unknown();
    };
  }

  private static Value whole(Arguments arguments) {
    return new Whole(
        arguments.at(0) instanceof Text(String text) ? Long.parseLong(text) : arguments.whole(0));
  }

  private static Value decimal(Arguments arguments) {
    return new Decimal(
        arguments.at(0) instanceof Text(String text)
            ? Double.parseDouble(text)
            : arguments.number(0));
  }

  private static Value flag(Arguments arguments) {
    if (arguments.at(0) instanceof Bool flag) {
      return flag;
    }
    throw arguments.unknown();
  }
}
