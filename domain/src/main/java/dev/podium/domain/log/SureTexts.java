package dev.podium.domain.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads out of an expression in the syntax of RE2 what every match is sure to contain, as far as it
 * stands there plainly: {@code order [0-9]+ (lost|late)} has "order " and a space. What is not
 * plain is passed over, or nothing is said.
 */
final class SureTexts {

  /** Escapes that stand for something else than a text and have no more letters behind them. */
  private static final String SHORT_ESCAPES = "dDwWsSbBAz";

  private static final Pattern COUNT = Pattern.compile("\\{[0-9]+(,[0-9]*)?}");

  private final String regex;
  private final List<List<String>> alternatives = new ArrayList<>();
  private List<String> texts = new ArrayList<>();
  private StringBuilder text = new StringBuilder();
  private int at;

  private SureTexts(String regex) {
    this.regex = regex;
  }

  /**
   * What a valid expression is sure to contain.
   *
   * @return for each alternative its texts; empty if nothing can be said
   */
  static List<List<String>> of(String regex) {
    SureTexts read = new SureTexts(regex);
    return read.read() ? read.alternatives : List.of();
  }

  /** Whether all of it was understood. */
  private boolean read() {
    while (at < regex.length()) {
      int c = regex.codePointAt(at);
      boolean understood =
          switch (c) {
            case '|' -> endAlternative();
            case '(' -> passGroup();
            case '[' -> passClass() && endText();
            case '\\' -> escape();
            case '*', '?', '{' -> maybeNone();
            case '.', '^', '$', '+', '}' -> pass();
            case ')' -> false;
            default -> literal(c);
          };
      if (!understood) {
        return false;
      }
    }
    return endAlternative();
  }

  private boolean literal(int c) {
    text.appendCodePoint(c);
    at += Character.charCount(c);
    return true;
  }

  private boolean pass() {
    at++;
    return endText();
  }

  private boolean endText() {
    if (!text.isEmpty()) {
      texts.add(text.toString());
    }
    text = new StringBuilder();
    return true;
  }

  private boolean endAlternative() {
    at++;
    endText();
    alternatives.add(texts);
    boolean isSure = !texts.isEmpty();
    texts = new ArrayList<>();
    return isSure;
  }

  /** What stands before may be left out; a count is passed over. */
  private boolean maybeNone() {
    if (!text.isEmpty()) {
      text.setLength(text.offsetByCodePoints(text.length(), -1));
    }
    Matcher count = COUNT.matcher(regex).region(at, regex.length());
    if (count.lookingAt()) {
      at = count.end() - 1;
    }
    return pass();
  }

  private boolean escape() {
    if (at + 1 == regex.length()) {
      return false;
    }
    char escaped = regex.charAt(at + 1);
    at += 2;
    if (SHORT_ESCAPES.indexOf(escaped) >= 0) {
      return endText();
    }
    if (escaped > '~' || Character.isLetterOrDigit(escaped)) {
      return false;
    }
    text.append(escaped);
    return true;
  }

  /** Passes a group over; flags would change what the rest means. */
  private boolean passGroup() {
    if (regex.startsWith("(?", at)
        && !regex.startsWith("(?:", at)
        && !regex.startsWith("(?P<", at)) {
      return false;
    }
    int depth = 0;
    while (at < regex.length()) {
      switch (regex.charAt(at)) {
        case '[' -> {
          if (!passClass()) {
            return false;
          }
          continue;
        }
        case '\\' -> {
          if (regex.startsWith("\\Q", at)) {
            return false;
          }
          at++;
        }
        case '(' -> depth++;
        case ')' -> depth--;
        default -> {
          // stands inside
        }
      }
      at++;
      if (depth == 0) {
        return endText();
      }
    }
    return false;
  }

  /** Passes over what stands in brackets. */
  private boolean passClass() {
    at += regex.startsWith("[^", at) ? 2 : 1;
    boolean isFirst = true;
    while (at < regex.length() && (isFirst || regex.charAt(at) != ']')) {
      isFirst = false;
      if (regex.startsWith("[:", at)) {
        int end = regex.indexOf(":]", at);
        at = end < 0 ? at + 1 : end + 2;
      } else {
        at += regex.charAt(at) == '\\' ? 2 : 1;
      }
    }
    at++;
    return at <= regex.length();
  }
}
