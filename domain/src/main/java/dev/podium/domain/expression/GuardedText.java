package dev.podium.domain.expression;

/** Matches a user's regular expressions within the limits of an expression. */
public final class GuardedText {

  private GuardedText() {}

  /**
   * Whether the whole text matches.
   *
   * @throws ExpressionException if the pattern is none, or takes too much
   */
  public static boolean matches(String regex, String text) {
    return pattern(regex).matches(text);
  }

  /**
   * Checks that a text is a regular expression.
   *
   * @throws ExpressionException if it is none
   */
  public static void requirePattern(String regex) {
    pattern(regex);
  }

  private static GuardedPattern pattern(String regex) {
    return new GuardedPattern(regex, new Budget(Limits.DEFAULT));
  }
}
