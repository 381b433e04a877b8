package dev.podium.domain.param;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whole numbers that a loop counts through: an expression of a fixed form, for which Maestro's DSL
 * and the editor have fields.
 *
 * @param from the first number
 * @param to where it ends; the end itself is left out
 * @param increment from one number to the next, not 0; below 0 it counts down
 */
public record NumberRange(long from, long to, long increment) {

  private static final Pattern EXPRESSION =
      Pattern.compile("Util\\.intsBetween\\((-?\\d{1,18}), (-?\\d{1,18}), (-?\\d{1,18})\\);");

  public NumberRange {
    if (increment == 0) {
      throw new IllegalArgumentException("a range with the increment 0 never ends");
    }
  }

  /**
   * The range that an expression is; empty if it is anything else, were it spelt otherwise only.
   */
  public static Optional<NumberRange> parse(String expression) {
    Matcher parts = EXPRESSION.matcher(expression);
    if (!parts.matches() || Long.parseLong(parts.group(3)) == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new NumberRange(
            Long.parseLong(parts.group(1)),
            Long.parseLong(parts.group(2)),
            Long.parseLong(parts.group(3))));
  }

  /** The expression that gives its numbers as a LONG_ARRAY. */
  public String expression() {
    return "Util.intsBetween(%d, %d, %d);".formatted(from, to, increment);
  }
}
