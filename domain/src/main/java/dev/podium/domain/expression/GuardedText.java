package dev.podium.domain.expression;

import java.time.Duration;

/** Matches a user's regular expressions within the limits of an expression. */
public final class GuardedText {

  private static final Limits LIMITS = Limits.DEFAULT.withTime(Duration.ofSeconds(10));

  private GuardedText() {}

  /**
   * Whether the whole text matches.
   *
   * @throws ExpressionException if the pattern is none, or takes too much
   */
  public static boolean matches(String regex, String text) {
    try (Turn turn = new Turn(LIMITS.time())) {
      return pattern(regex, turn).matches(text);
    }
  }

  /**
   * Checks that a text is a regular expression.
   *
   * @throws ExpressionException if it is none
   */
  public static void requirePattern(String regex) {
    try (Turn turn = new Turn(LIMITS.time())) {
      pattern(regex, turn);
    }
  }

  private static GuardedPattern pattern(String regex, Turn turn) {
    return new GuardedPattern(regex, new Budget(LIMITS, turn));
  }
}
