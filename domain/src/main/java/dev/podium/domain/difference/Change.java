package dev.podium.domain.difference;

import dev.podium.domain.definition.StepId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One thing that differs between two definitions.
 *
 * @param step the step that it is in, null for the workflow itself
 * @param path where it is: as in a problem, but steps and tags go by their names, for example
 *     {@code steps.load.transition.successors.report}
 * @param before the value as it was written, null if it is new
 * @param after the value as it is written now, null if it is gone
 */
public record Change(
    Section section,
    @Nullable StepId step,
    String path,
    @Nullable JsonNode before,
    @Nullable JsonNode after) {

  public Change {
    if (before == null && after == null) {
      throw new IllegalArgumentException("nothing changes at " + path);
    }
  }

  /** What happened to a value. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  public Kind kind() {
    if (before == null) {
      return Kind.ADDED;
    }
    return after == null ? Kind.REMOVED : Kind.CHANGED;
  }

  /** Whether a whole step came or went: the value is then the step in its wrapper. */
  public boolean isWholeStep() {
    JsonNode written = before == null ? after : before;
    return section == Section.STEPS
        && kind() != Kind.CHANGED
        && step != null
        && written != null
        && written.size() == 1
        && written.iterator().next().path("id").asString("").equals(step.value());
  }
}
