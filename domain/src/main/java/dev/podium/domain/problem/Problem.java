package dev.podium.domain.problem;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something a user can mend, told in the same words on the canvas and by the API.
 *
 * @param path where it is, as a path into the document, for example {@code
 *     workflow.steps[2].step.transition}; empty when it concerns the document as a whole
 * @param step id of the step it belongs to, if any, so that a screen can mark that step
 * @param line 1-based line in the text it was read from, 0 if unknown
 * @param column 1-based column in that line, 0 if unknown
 * @param message what is wrong, one sentence
 * @param remedy how to mend it, one sentence; empty if the message says it all
 */
public record Problem(
    String path, @Nullable String step, int line, int column, String message, String remedy) {

  public Problem {
    Objects.requireNonNull(path);
    Objects.requireNonNull(message);
    Objects.requireNonNull(remedy);
  }

  /** A problem at a path, without a known place in the text. */
  public static Problem at(String path, String message, String remedy) {
    return new Problem(path, null, 0, 0, message, remedy);
  }

  /** The same problem, tied to a step. */
  public Problem inStep(String stepId) {
    return new Problem(path, stepId, line, column, message, remedy);
  }

  /** The same problem at another path. */
  public Problem at(String otherPath) {
    return new Problem(otherPath, step, line, column, message, remedy);
  }

  /** The same problem at a place in the text; both count from 1. */
  public Problem at(int textLine, int textColumn) {
    return new Problem(path, step, textLine, textColumn, message, remedy);
  }

  /** Whether the other one is about the same thing, or about something inside of it. */
  public boolean covers(Problem other) {
    return other.path.equals(path)
        || other.path.startsWith(path + ".")
        || other.path.startsWith(path + "[");
  }

  /** Place, message and remedy in one line, as the API's error list gives it. */
  public String text() {
    StringBuilder text = new StringBuilder();
    if (!path.isEmpty()) {
      text.append(path).append(": ");
    }
    text.append(message);
    if (!remedy.isEmpty()) {
      text.append(' ').append(remedy);
    }
    if (line > 0) {
      text.append(" (line ").append(line).append(", column ").append(column).append(')');
    }
    return text.toString();
  }
}
