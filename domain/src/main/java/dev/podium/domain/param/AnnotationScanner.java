package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Takes the text of annotations apart: names, and what stands in brackets behind them. */
final class AnnotationScanner {

  private final String text;
  private int at;

  AnnotationScanner(String text) {
    this.text = text;
    skipBlanks();
  }

  boolean hasMore() {
    return at < text.length();
  }

  /** The name of the next annotation. */
  String name() {
    expect('@');
    return word();
  }

  /** What stands in brackets, by name; empty without brackets. */
  Map<String, String> arguments() {
    Map<String, String> arguments = new LinkedHashMap<>();
    skipBlanks();
    if (!isNext('(')) {
      skipSeparators();
      return arguments;
    }
    expect('(');
    skipBlanks();
    while (!isNext(')')) {
      argument(arguments);
    }
    expect(')');
    skipSeparators();
    return arguments;
  }

  private void argument(Map<String, String> arguments) {
    String first = value();
    skipBlanks();
    String name = "";
    String value = first;
    if (isNext('=')) {
      expect('=');
      skipBlanks();
      name = first;
      value = value();
      skipBlanks();
    }
    if (arguments.put(name, value) != null) {
      throw wrong("there are two values");
    }
    if (!isNext(')')) {
      expect(',');
      skipBlanks();
    }
  }

  private String value() {
    return isNext('"') || isNext('\'') ? quoted() : word();
  }

  private String quoted() {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (hasMore() && !isNext(quote)) {
      char next = text.charAt(at++);
      boolean escaped = next == '\\' && (isNext('\\') || isNext(quote));
      value.append(escaped ? text.charAt(at++) : next);
    }
    expect(quote);
    return value.toString();
  }

  private String word() {
    int start = at;
    while (hasMore() && isWord(text.charAt(at))) {
      at++;
    }
    if (start == at) {
      throw wrong("a name or a value is missing");
    }
    return text.substring(start, at);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '-' || c == '+' || c == '_';
  }

  private boolean isNext(char wanted) {
    return hasMore() && text.charAt(at) == wanted;
  }

  private void expect(char wanted) {
    if (!isNext(wanted)) {
      throw wrong(wanted + " is missing");
    }
    at++;
  }

  private void skipBlanks() {
    while (hasMore() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void skipSeparators() {
    while (hasMore() && (Character.isWhitespace(text.charAt(at)) || isNext(','))) {
      at++;
    }
  }

  private ExpressionException wrong(String what) {
    return new ExpressionException(
        "the validator cannot be read at character %d: %s".formatted(at + 1, what));
  }
}
