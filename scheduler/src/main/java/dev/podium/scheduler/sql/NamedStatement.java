package dev.podium.scheduler.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement in which {@code :name} stands for a param. Values are bound by the driver and never
 * become part of the text, whatever they hold. Names inside of quotes and remarks are none; {@code
 * ::} and {@code :=} are operators.
 *
 * @param text with a question mark in place of each name
 * @param names in the order of their question marks
 */
record NamedStatement(String text, List<String> names) {

  NamedStatement {
    names = List.copyOf(names);
  }

  /**
   * Reads a statement.
   *
   * @throws IllegalArgumentException if it has question marks of its own, or is empty
   */
  static NamedStatement parse(String written) {
    if (written.isBlank()) {
      throw new IllegalArgumentException("A statement is empty.");
    }
    StringBuilder text = new StringBuilder(written.length());
    List<String> names = new ArrayList<>();
    int at = 0;
    while (at < written.length()) {
      int quiet = quietEnd(written, at);
      if (quiet > at) {
        text.append(written, at, quiet);
        at = quiet;
        continue;
      }
      char c = written.charAt(at);
      if (c == '?') {
        throw new IllegalArgumentException(
            "Write :name in place of a question mark, for the step's param of that name.");
      }
      int end = c == ':' ? nameEnd(written, at) : at;
      if (end > at + 1) {
        names.add(written.substring(at + 1, end));
        text.append('?');
        at = end;
      } else if (written.startsWith("::", at)) {
        text.append("::");
        at += 2;
      } else {
        text.append(c);
        at++;
      }
    }
    return new NamedStatement(text.toString(), names);
  }

  private static int nameEnd(String text, int colon) {
    int end = colon + 1;
    if (end >= text.length() || Character.isDigit(text.charAt(end))) {
      return colon;
    }
    while (end < text.length() && isOfName(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** Where the quoted text or the remark that begins here ends; the place itself if none does. */
  static int quietEnd(String text, int at) {
    char c = text.charAt(at);
    if (c == '\'' || c == '"' || c == '`') {
      return quotedEnd(text, at, c);
    }
    if (text.startsWith("--", at) || isHashRemark(text, at)) {
      return lineEnd(text, at);
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    return at;
  }

  /** MySQL's; elsewhere the sign is a part of operators, which a space seldom follows. */
  private static boolean isHashRemark(String text, int at) {
    if (text.charAt(at) != '#') {
      return false;
    }
    boolean beginsLine = text.substring(text.lastIndexOf('\n', at) + 1, at).isBlank();
    return beginsLine || at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1));
  }

  private static int lineEnd(String text, int at) {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }

  /** A quote inside is doubled, which reads as two texts beside each other. */
  private static int quotedEnd(String text, int at, char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && quote != '`') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i + 1;
      }
    }
    return text.length();
  }
}
