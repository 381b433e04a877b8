package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $name} and {@code ${name}} in texts; {@code $$} stands for one {@code $}. A
 * {@code $} before anything else stays as it is, so that shell scripts mostly survive.
 */
final class Interpolation {

  /** What a param may hold at most; several texts that quote each other grow fast. */
  static final int LONGEST = 750_000;

  // A name begins with a letter, as in Maestro: $_ is the shell's. In braces it may be any param's
  // or
  // signal's, without them it ends where an identifier ends.
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(?:(?<escape>\\$)|\\{(?<braced>[a-zA-Z][-_./a-zA-Z0-9]*)\\}"
              + "|(?<plain>[a-zA-Z][_a-zA-Z0-9]*))");

  private Interpolation() {}

  static boolean isPlain(String text) {
    return text.indexOf('$') < 0;
  }

  /** The names that a text refers to. */
  static Set<String> names(String text) {
    if (isPlain(text)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = REFERENCE.matcher(text);
    while (matcher.find()) {
      if (matcher.group("escape") == null) {
        names.add(name(matcher));
      }
    }
    return names;
  }

  /**
   * The text with values in place of names.
   *
   * @param values the value of a name; throws an {@link ExpressionException} if there is none
   */
  static String apply(String text, Function<String, ParamValue> values) {
    if (isPlain(text)) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(text);
    int end = 0;
    while (matcher.find()) {
      result.append(text, end, matcher.start());
      end = matcher.end();
      result.append(
          matcher.group("escape") == null ? ParamJson.text(values.apply(name(matcher))) : "$");
      checkLength(result.length());
    }
    result.append(text, end, text.length());
    checkLength(result.length());
    return result.toString();
  }

  /** A literal with values in place of names, in all of its texts. */
  static ParamValue apply(ParamValue literal, Function<String, ParamValue> values) {
    return switch (literal) {
      case ParamValue.Text(String text) when isPlain(text) -> literal;
      case ParamValue.Text(String text) -> new ParamValue.Text(apply(text, values));
      case ParamValue.Array array when array.type() == ParamType.STRING_ARRAY ->
          new ParamValue.Array(
              array.type(), array.values().stream().map(item -> apply(item, values)).toList());
      case ParamValue.TextMap(Map<String, String> texts) -> {
        Map<String, String> replaced = new LinkedHashMap<>();
        texts.forEach((key, text) -> replaced.put(apply(key, values), apply(text, values)));
        yield new ParamValue.TextMap(replaced);
      }
      case ParamValue.Array array -> array;
      case ParamValue.Whole number -> number;
      case ParamValue.Decimal number -> number;
      case ParamValue.Bool flag -> flag;
      case ParamValue.Nested nested -> nested;
    };
  }

  /** A literal that stands for this value: each {@code $} of its texts is one. */
  static ParamValue quote(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) -> new ParamValue.Text(quote(text));
      case ParamValue.Array array when array.type() == ParamType.STRING_ARRAY ->
          new ParamValue.Array(
              array.type(), array.values().stream().map(Interpolation::quote).toList());
      case ParamValue.TextMap(Map<String, String> texts) -> {
        Map<String, String> quoted = new LinkedHashMap<>();
        texts.forEach((key, text) -> quoted.put(quote(key), quote(text)));
        yield new ParamValue.TextMap(quoted);
      }
      case ParamValue.Array array -> array;
      case ParamValue.Whole number -> number;
      case ParamValue.Decimal number -> number;
      case ParamValue.Bool flag -> flag;
      case ParamValue.Nested nested -> nested;
    };
  }

  private static String quote(String text) {
    return text.replace("$", "$$");
  }

  private static String name(Matcher matcher) {
    String braced = matcher.group("braced");
    return braced == null ? matcher.group("plain") : braced;
  }

  private static void checkLength(int length) {
    if (length > LONGEST) {
      throw new ExpressionException("the text grows beyond " + LONGEST + " characters");
    }
  }
}
