package dev.podium.domain.validation;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.JoinedName;
import java.util.Optional;
import java.util.Set;

/**
 * Whether names mean anything. One that resembles a known name is a mistake; of any other the
 * definition alone cannot tell, as a start or a parent workflow may give params that it does not
 * mention: those are warnings (docs/decisions/0005-unknown-names-are-mistakes-if-they-resemble.md).
 */
final class NameChecks {

  /** Of shorter names each resembles many. */
  private static final int SHORTEST_TYPO = 3;

  private final Set<String> stepIds;
  private final Set<String> signals;
  private final Problems problems;
  private final Problems warnings;

  /**
   * Checks for one workflow.
   *
   * @param stepIds of all its steps, those inside of loops too
   * @param signals that its triggers wait for
   */
  NameChecks(Set<String> stepIds, Set<String> signals, Problems problems, Problems warnings) {
    this.stepIds = stepIds;
    this.signals = signals;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * Checks the names of one text.
   *
   * @param unreachable steps that do not come before the text is evaluated
   */
  void check(Set<String> names, Place place, KnownNames known, Set<String> unreachable) {
    for (String name : names) {
      if (problems.isFull() || warnings.isFull()) {
        // Each look for the name that was meant costs; whoever wrote so many knows where to begin.
        return;
      }
      if (known.contains(name)) {
        continue;
      }
      if (JoinedName.isJoined(name)) {
        joined(name, place, unreachable);
      } else if (known.complete()) {
        plain(name, place, known);
      }
    }
  }

  /** As {@link #check}, for a text that is left as it is where a name means nothing. */
  void checkHarmless(Set<String> names, Place place, KnownNames known) {
    for (String name : names) {
      if (!known.contains(name) && !JoinedName.isJoined(name) && !warnings.isFull()) {
        warn(name, place, known.nearest(name));
      }
    }
  }

  private void plain(String name, Place place, KnownNames known) {
    Optional<String> meant = name.length() < SHORTEST_TYPO ? Optional.empty() : known.nearest(name);
    if (meant.isEmpty()) {
      warn(name, place, meant);
      return;
    }
    problems.add(
        place,
        "There is no param \"" + Cursor.shorten(name) + "\" here.",
        "Did you mean \""
            + meant.get()
            + "\"? If whoever starts the workflow gives it, declare it in the workflow's params.");
  }

  private void warn(String name, Place place, Optional<String> meant) {
    warnings.add(
        place,
        "Nothing in this definition gives the param \"" + Cursor.shorten(name) + "\".",
        meant
            .map(near -> "Did you mean \"" + near + "\"?")
            .orElse("Declare it in the workflow's params, unless every start gives it."));
  }

  /** A name such as {@code step__param} must name a step that has ended by then, or a signal. */
  private void joined(String text, Place place, Set<String> unreachable) {
    JoinedName name;
    try {
      name = JoinedName.of(text, id -> stepIds.contains(id) || signals.contains(id));
    } catch (ExpressionException e) {
      problems.add(
          place, "\"" + Cursor.shorten(text) + "\": " + e.reason() + ".", "Rename a step.");
      return;
    }
    String id = name.owner();
    if (unreachable.contains(id)) {
      problems.add(
          place,
          "\"" + text + "\" reads a param of \"" + id + "\", which does not come before this step.",
          "Add a transition from that step, or read something else.");
    } else if (!stepIds.contains(id) && !signals.contains(id)) {
      problems.add(
          place,
          "\""
              + Cursor.shorten(text)
              + "\" reads a param of \""
              + Cursor.shorten(id)
              + "\", but there is no such step.",
          Spelling.nearest(id, stepIds)
              .map(meant -> "Did you mean \"" + new JoinedName(meant, name.param()) + "\"?")
              .orElse("Name a step that comes before this one."));
    }
  }
}
