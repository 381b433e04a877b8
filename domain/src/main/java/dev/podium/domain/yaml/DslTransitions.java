package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The lines of the DSL that say what follows a job: {@code next}, {@code IF condition THEN next}
 * and, as the last one, {@code OTHERWISE next}.
 */
final class DslTransitions {

  static final String ALWAYS = "true";

  private static final Pattern ID = Pattern.compile("[_a-zA-Z][.\\-_a-zA-Z0-9]*");
  private static final String IF = "IF";
  private static final String THEN = "THEN";
  private static final String OTHERWISE = "OTHERWISE";

  private DslTransitions() {}

  /** Whether anything is written; an empty list is nothing. */
  static boolean isWritten(Cursor transition) {
    return !transition.node().isArray() || !transition.node().isEmpty();
  }

  /** Reads a list of lines, or a single line, into a map of conditions. */
  static void read(Cursor transition, Output successors) {
    List<Cursor> lines = transition.node().isString() ? List.of(transition) : transition.items();
    List<String> conditions = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Cursor line = lines.get(i);
      String text = line.text();
      if (text == null || text.isBlank()) {
        continue;
      }
      Line read = read(text.strip(), conditions);
      if (read == null) {
        line.problem(
            "\"" + Cursor.shorten(text) + "\" is not a transition.",
            "Write \"next\", \"IF condition THEN next\" or, at the end, \"OTHERWISE next\".");
      } else if (read.isOtherwise && i < lines.size() - 1) {
        line.problem("OTHERWISE must be the last line.", "Move it to the end of the list.");
      } else if (successors.has(read.next)) {
        line.problem(
            "The job \"" + read.next + "\" follows twice.",
            "Keep one line, and join the conditions: IF (a) || (b) THEN " + read.next + ".");
      } else {
        successors.set(read.next, read.condition, line.place());
        if (read.isIf) {
          conditions.add(read.condition);
        }
      }
    }
  }

  private static @Nullable Line read(String text, List<String> earlier) {
    int blank = lastBlank(text);
    String next = text.substring(blank + 1);
    if (!ID.matcher(next).matches()) {
      return null;
    }
    if (blank < 0) {
      return new Line(next, ALWAYS, false, false);
    }
    String before = text.substring(0, blank).strip();
    if (before.equalsIgnoreCase(OTHERWISE)) {
      return new Line(next, otherwise(earlier), false, true);
    }
    String condition = between(before);
    return condition == null ? null : new Line(next, condition, true, false);
  }

  /** What stands between IF and THEN. */
  private static @Nullable String between(String text) {
    int end = text.length() - THEN.length();
    if (end <= IF.length()
        || !text.regionMatches(true, 0, IF, 0, IF.length())
        || !text.regionMatches(true, end, THEN, 0, THEN.length())
        || !Character.isWhitespace(text.charAt(IF.length()))
        || !Character.isWhitespace(text.charAt(end - 1))) {
      return null;
    }
    String condition = text.substring(IF.length(), end).strip();
    return condition.isEmpty() ? null : condition;
  }

  private static int lastBlank(String text) {
    int i = text.length() - 1;
    while (i >= 0 && !Character.isWhitespace(text.charAt(i))) {
      i--;
    }
    return i;
  }

  /** The condition that holds where none of the others does. */
  static String otherwise(List<String> conditions) {
    return conditions.isEmpty() ? ALWAYS : "!((" + String.join(") || (", conditions) + "))";
  }

  /** The lines for a map of conditions. */
  static List<String> write(JsonNode successors) {
    List<String> lines = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    int left = successors.size();
    for (var entry : successors.properties()) {
      String condition = entry.getValue().stringValue();
      left--;
      if (condition.equals(ALWAYS)) {
        lines.add(entry.getKey());
      } else if (left == 0 && condition.equals(otherwise(conditions))) {
        lines.add(OTHERWISE + " " + entry.getKey());
      } else {
        lines.add(IF + " " + condition + " " + THEN + " " + entry.getKey());
        conditions.add(condition);
      }
    }
    return lines;
  }

  private record Line(String next, String condition, boolean isIf, boolean isOtherwise) {}
}
