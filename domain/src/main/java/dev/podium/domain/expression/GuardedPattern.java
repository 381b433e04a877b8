package dev.podium.domain.expression;

import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose every look at the text counts against the limits: patterns such as
 * {@code (a+)+b} would otherwise run for years.
 */
final class GuardedPattern {

  private final Pattern pattern;
  private final Budget budget;

  GuardedPattern(String pattern, Budget budget) {
    this.budget = budget;
    try {
      this.pattern = Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(
          ExpressionException.quote(pattern) + " is not a regular expression");
    }
  }

  Value split(String text, int limit) {
    budget.create(2L * text.length());
    String[] parts = guarded(() -> pattern.split(new CountedText(text), limit));
    budget.array(parts.length);
    Value[] items = new Value[parts.length];
    for (int i = 0; i < parts.length; i++) {
      items[i] = new Value.Text(parts[i]);
    }
    return new Value.Array(Value.Element.STRING, items);
  }

  boolean matches(String text) {
    return guarded(() -> pattern.matcher(new CountedText(text)).matches());
  }

  Value replaceAll(String text, String replacement) {
    return guarded(
        () -> {
          Matcher matcher = pattern.matcher(new CountedText(text));
          StringBuilder result = new StringBuilder();
          while (matcher.find()) {
            int before = result.length();
            // Groups in the replacement may grow the result; the largest piece is bounded first.
            budget.create(
                (long) replacement.length() * Math.max(1, matcher.end() - matcher.start()));
            append(matcher, result, replacement);
            budget.create((long) result.length() - before);
          }
          budget.create(text.length());
          return new Value.Text(matcher.appendTail(result).toString());
        });
  }

  private static void append(Matcher matcher, StringBuilder result, String replacement) {
    try {
      matcher.appendReplacement(result, replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ExpressionException(
          ExpressionException.quote(replacement) + " is not a valid replacement");
    }
  }

  /** The JDK's matcher recurses for patterns such as {@code (a|b)*}, once for each character. */
  private static <T> T guarded(Supplier<T> match) {
    try {
      return match.get();
    } catch (StackOverflowError e) {
      throw new ExpressionException("the regular expression is too complex for this text");
    }
  }

  /** A text that counts how often it is looked at. */
  private final class CountedText implements CharSequence {
    private final String text;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public char charAt(int index) {
      budget.visit();
      return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
