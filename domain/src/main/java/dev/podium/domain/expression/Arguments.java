package dev.podium.domain.expression;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The arguments of one call, read by type.
 *
 * @param owner whose function it is, as messages tell it
 */
record Arguments(String owner, Callee callee, List<Value> values) {

  private static final String NEW = "new";

  /** Of {@code new DateTime(…)}. */
  static Arguments ofNew(String type, List<Value> values) {
    return new Arguments(NEW, Callee.of(type, values.size()), values);
  }

  String function() {
    return callee.name();
  }

  String signature() {
    return callee.signature();
  }

  int count() {
    return values.size();
  }

  Value at(int index) {
    return values.get(index);
  }

  String text(int index) {
    if (at(index) instanceof Value.Text(String text)) {
      return text;
    }
    throw mismatch(index, "a String");
  }

  long whole(int index) {
    if (at(index) instanceof Value.Whole(long number)) {
      return number;
    }
    throw mismatch(index, "a Long");
  }

  int position(int index) {
    return Math.toIntExact(whole(index));
  }

  double number(int index) {
    return switch (at(index)) {
      case Value.Whole(long number) -> number;
      case Value.Decimal(double number) -> number;
      default -> throw mismatch(index, "a number");
    };
  }

  /** A whole number, or text that spells one, as dates like 20260131 often do. */
  long spelled(int index) {
    return switch (at(index)) {
      case Value.Whole(long number) -> number;
      case Value.Text(String text) -> Long.parseLong(text);
      default -> throw mismatch(index, "a Long or a String");
    };
  }

  ZonedDateTime moment(int index) {
    if (at(index) instanceof Value.DateTime(ZonedDateTime moment)) {
      return moment;
    }
    throw mismatch(index, "a DateTime");
  }

  ZoneId zone(int index) {
    if (at(index) instanceof Value.Zone(ZoneId zone)) {
      return zone;
    }
    throw mismatch(index, "a DateTimeZone");
  }

  Value.Array array(int index) {
    if (at(index) instanceof Value.Array array) {
      return array;
    }
    throw mismatch(index, "an array");
  }

  /** There is no such function, or not with so many arguments. */
  ExpressionException unknown() {
    String given = count() + (count() == 1 ? " argument" : " arguments");
    return new ExpressionException(
        owner.equals(NEW)
            ? "new %s does not take %s".formatted(function(), given)
            : "%s has no function %s with %s".formatted(owner, function(), given));
  }

  private ExpressionException mismatch(int index, String expected) {
    return new ExpressionException(
        "argument %d of %s must be %s, not %s"
            .formatted(index + 1, function(), expected, at(index).typeName()));
  }
}
