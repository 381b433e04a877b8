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
      case "toString/0" -> budget.text(Long.toString(number.value()));
      case "intValue/0", "longValue/0" -> number;
      default -> callLong(arguments, budget);
    };
  }

  static Value call(Decimal number, Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/0" -> budget.text(Double.toString(number.value()));
      case "intValue/0", "longValue/0" -> new Whole((long) number.value());
      default -> callDouble(arguments, budget);
    };
  }

  static Value callLong(Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/1" -> budget.text(Long.toString(arguments.whole(0)));
      case "valueOf/1" -> whole(arguments, budget);
      case "parseLong/1" -> new Whole(parseLong(arguments.text(0), budget));
      default -> throw arguments.unknown();
    };
  }

  static Value callDouble(Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "toString/1" -> budget.text(Double.toString(arguments.number(0)));
      case "valueOf/1" -> decimal(arguments, budget);
      case "parseDouble/1" -> new Decimal(parseDouble(arguments.text(0), budget));
      default -> throw arguments.unknown();
    };
  }

  static Value create(Arguments arguments, Budget budget) {
    return switch (arguments.signature()) {
      case "Long/1", "Integer/1" -> whole(arguments, budget);
      case "Double/1", "Float/1" -> decimal(arguments, budget);
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

  private static Value whole(Arguments arguments, Budget budget) {
    return new Whole(
        arguments.at(0) instanceof Text(String text)
            ? parseLong(text, budget)
            : arguments.whole(0));
  }

  private static Value decimal(Arguments arguments, Budget budget) {
    return new Decimal(
        arguments.at(0) instanceof Text(String text)
            ? parseDouble(text, budget)
            : arguments.number(0));
  }

  private static Value flag(Arguments arguments) {
    if (arguments.at(0) instanceof Bool flag) {
      return flag;
    }
    throw arguments.unknown();
  }

  private static long parseLong(String text, Budget budget) {
    budget.work(text.length());
    return Long.parseLong(text);
  }

  private static double parseDouble(String text, Budget budget) {
    // The JDK copies the digits.
    budget.createText(text.length());
    return Double.parseDouble(text);
  }
}
