package dev.podium.domain.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression whose every look at the text counts against the limits: patterns such as
 * {@code (a+)+b} would otherwise run for years. What a pattern can do between two looks is known
 * from its shape ({@link IdlePaths}) and counts too.
 */
final class GuardedPattern {

  private static final int LONGEST_PATTERN = 10_000;

  private final Pattern pattern;
  private final long idle;
  private final Budget budget;

  GuardedPattern(String pattern, Budget budget) {
    this.budget = budget;
    if (pattern.length() > LONGEST_PATTERN) {
      throw new ExpressionException(
          "a regular expression has at most " + LONGEST_PATTERN + " characters");
    }
    budget.createText(32L * pattern.length());
    try {
      this.pattern = Pattern.compile(pattern);
      this.idle = IdlePaths.of(pattern);
    } catch (PatternSyntaxException | StackOverflowError e) {
      throw new ExpressionException(
          ExpressionException.quote(pattern) + " is not a regular expression");
    }
  }

  Value split(String text, int limit) {
    return guarded(() -> array(parts(text, limit)));
  }

  /** As the JDK splits, but nothing is kept that would be dropped, or is too much. */
  private List<Value> parts(String text, int limit) {
    Matcher matcher = matcher(text);
    List<Value> parts = new ArrayList<>();
    int empty = 0;
    int end = 0;
    while ((limit <= 0 || parts.size() + empty < limit - 1) && find(matcher)) {
      if (matcher.end() == 0) {
        // Nothing at the very beginning separates nothing.
        continue;
      }
      if (matcher.start() == end) {
        empty++;
      } else {
        empty = flush(parts, empty);
        add(parts, text.substring(end, matcher.start()));
      }
      end = matcher.end();
    }
    if (end == 0) {
      return List.of(budget.text(text));
    }
    if (end < text.length() || limit != 0) {
      flush(parts, empty);
      add(parts, text.substring(end));
    }
    return parts;
  }

  private int flush(List<Value> parts, int empty) {
    for (int i = 0; i < empty; i++) {
      add(parts, "");
    }
    return 0;
  }

  private void add(List<Value> parts, String part) {
    if (parts.size() >= budget.longestArray()) {
      // Says what the limit is.
      budget.array(parts.size() + 1L);
    }
    parts.add(budget.text(part));
  }

  private Value array(List<Value> parts) {
    budget.array(parts.size());
    return new Value.Array(Value.Element.STRING, parts.toArray(Value[]::new));
  }

  boolean matches(String text) {
    return guarded(() -> matcher(text).matches());
  }

  Value replaceAll(String text, String replacement) {
    boolean literal = replacement.indexOf('$') < 0;
    return guarded(
        () -> {
          budget.createText(text.length());
          Matcher matcher = matcher(text);
          StringBuilder result = new StringBuilder();
          while (find(matcher)) {
            long groups = literal ? 0 : replacement.length() / 2L * longestGroup(matcher);
            budget.createText(replacement.length() + groups);
            append(matcher, result, replacement);
          }
          return new Value.Text(matcher.appendTail(result).toString());
        });
  }

  /** The longest text that a {@code $n} of the replacement can stand for. */
  private long longestGroup(Matcher matcher) {
    budget.visit(matcher.groupCount());
    long longest = 0;
    for (int group = 0; group <= matcher.groupCount(); group++) {
      longest = Math.max(longest, matcher.end(group) - matcher.start(group));
    }
    return longest;
  }

  private static void append(Matcher matcher, StringBuilder result, String replacement) {
    try {
      matcher.appendReplacement(result, replacement);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new ExpressionException(
          ExpressionException.quote(replacement) + " is not a valid replacement");
    }
  }

  private Matcher matcher(String text) {
    budget.visit((text.length() + 1L) * idle);
    return pattern.matcher(new CountedText(text));
  }

  private boolean find(Matcher matcher) {
    // The JDK forgets every group first.
    budget.visit(1 + matcher.groupCount() / 8);
    return matcher.find();
  }

  /**
   * The JDK's matcher recurses for patterns such as {@code (a|b)*}, once for each character, and
   * fails on {@code \b{g}} at some ends.
   */
  private static <T> T guarded(Supplier<T> match) {
    try {
      return match.get();
    } catch (StackOverflowError | IndexOutOfBoundsException e) {
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
      budget.visit(idle);
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
