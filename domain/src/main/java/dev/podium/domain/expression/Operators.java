package dev.podium.domain.expression;

import dev.podium.domain.expression.Value.Bool;
import dev.podium.domain.expression.Value.Decimal;
import dev.podium.domain.expression.Value.Null;
import dev.podium.domain.expression.Value.Text;
import dev.podium.domain.expression.Value.Whole;

/** What the operators do with each type (expression-language.md section 2). */
final class Operators {

  private Operators() {}

  static Value apply(BinaryOperator operator, Value left, Value right, Budget budget) {
    return switch (operator) {
      case EQUAL -> Bool.of(equal(operator, left, right, budget));
      case UNEQUAL -> Bool.of(!equal(operator, left, right, budget));
      case ADD ->
          left instanceof Text || right instanceof Text || left == Null.NULL
              ? join(left, right, budget)
              : calculate(operator, left, right);
      case SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> calculate(operator, left, right);
      case LESS, GREATER, AT_MOST, AT_LEAST -> Bool.of(compare(operator, left, right));
    };
  }

  static Value apply(PrefixOperator operator, Value operand) {
    return switch (operand) {
      case Whole(long number) when operator == PrefixOperator.MINUS -> new Whole(-number);
      case Whole number when operator == PrefixOperator.PLUS -> number;
      case Decimal(double number) when operator == PrefixOperator.MINUS -> new Decimal(-number);
      case Decimal number when operator == PrefixOperator.PLUS -> number;
      case Bool(boolean flag) when operator == PrefixOperator.NOT -> Bool.of(!flag);
      default ->
          throw new ExpressionException(
              operator == PrefixOperator.NOT
                  ? "! needs a Boolean, not " + operand.typeName()
                  : "a sign needs a number, not " + operand.typeName());
    };
  }

  private static Value join(Value left, Value right, Budget budget) {
    if (left instanceof Bool) {
      throw mismatch(BinaryOperator.ADD, left, right);
    }
    String first = ValueText.of(left, budget);
    String second = ValueText.of(right, budget);
    budget.createText((long) first.length() + second.length());
    return new Text(first + second);
  }

  private static Value calculate(BinaryOperator operator, Value left, Value right) {
    if (left instanceof Whole(long a) && right instanceof Whole(long b)) {
      return new Whole(calculate(operator, a, b));
    }
    if (isNumber(left) && isNumber(right)) {
      return new Decimal(calculate(operator, number(left), number(right)));
    }
    throw mismatch(operator, left, right);
  }

  private static long calculate(BinaryOperator operator, long a, long b) {
    boolean divides = operator == BinaryOperator.DIVIDE || operator == BinaryOperator.REMAINDER;
    if (divides && b == 0) {
      throw new ExpressionException("division by zero");
    }
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST ->
          throw new IllegalArgumentException("Not arithmetic: " + operator);
    };
  }

  private static double calculate(BinaryOperator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> a % b;
      case EQUAL, UNEQUAL, LESS, GREATER, AT_MOST, AT_LEAST ->
          throw new IllegalArgumentException("Not arithmetic: " + operator);
    };
  }

  private static boolean compare(BinaryOperator operator, Value left, Value right) {
    if (left instanceof Whole(long a) && right instanceof Whole(long b)) {
      return holds(operator, Long.compare(a, b));
    }
    if (isNumber(left) && isNumber(right)) {
      double a = number(left);
      double b = number(right);
      return !Double.isNaN(a) && !Double.isNaN(b) && holds(operator, a < b ? -1 : a > b ? 1 : 0);
    }
    if (left == Null.NULL
        && (operator == BinaryOperator.LESS || operator == BinaryOperator.GREATER)) {
      // As the original has it: a missing number is neither below nor above another.
      return false;
    }
    throw mismatch(operator, left, right);
  }

  private static boolean holds(BinaryOperator operator, int order) {
    return switch (operator) {
      case LESS -> order < 0;
      case GREATER -> order > 0;
      case AT_MOST -> order <= 0;
      case AT_LEAST -> order >= 0;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, EQUAL, UNEQUAL ->
          throw new IllegalArgumentException("Not a comparison: " + operator);
    };
  }

  private static boolean equal(BinaryOperator operator, Value left, Value right, Budget budget) {
    if (left == Null.NULL || right == Null.NULL) {
      return left == right;
    }
    if (left instanceof Whole(long a) && right instanceof Whole(long b)) {
      return a == b;
    }
    if (isNumber(left) && isNumber(right)) {
      return number(left) == number(right);
    }
    if (right instanceof Text && (isNumber(left) || left instanceof Text)) {
      // A number before a text is compared as text, the other way round it is a mistake.
      String text = ValueText.of(left, budget);
      budget.work(text.length());
      return right.equals(new Text(text));
    }
    if (left.getClass() != right.getClass()) {
      throw mismatch(operator, left, right);
    }
    return switch (left) {
      case Value.Array array -> array == right;
      case Value.Mapping map -> map == right;
      default -> left.equals(right);
    };
  }

  private static boolean isNumber(Value value) {
    return value instanceof Whole || value instanceof Decimal;
  }

  private static double number(Value value) {
    return switch (value) {
      case Whole(long number) -> number;
      case Decimal(double number) -> number;
      default -> throw new IllegalArgumentException("Not a number: " + value.typeName());
    };
  }

  private static ExpressionException mismatch(BinaryOperator operator, Value left, Value right) {
    return new ExpressionException(
        "%s does not work on %s and %s"
            .formatted(operator.symbol(), left.typeName(), right.typeName()));
  }
}
