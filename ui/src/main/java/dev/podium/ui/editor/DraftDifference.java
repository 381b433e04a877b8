package dev.podium.ui.editor;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.difference.Change;
import dev.podium.domain.difference.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a save would change, in lines for people. */
final class DraftDifference {

  private DraftDifference() {}

  static List<String> lines(Draft before, Draft after) {
    List<Change> changes = Difference.between(before.workflow(), after.workflow());
    List<String> lines = new ArrayList<>();
    describe(lines, "Added", whole(changes, Change.Kind.ADDED));
    describe(lines, "Removed", whole(changes, Change.Kind.REMOVED));
    describe(lines, "Changed", changed(changes));
    if (changes.stream().anyMatch(change -> change.step() == null)) {
      lines.add("Changed the workflow itself");
    }
    if (!before.properties().equals(after.properties())) {
      lines.add("Changed its properties, which all versions share");
    }
    if (!before.layout().equals(after.layout())) {
      lines.add("Moved steps on the canvas");
    }
    return List.copyOf(lines);
  }

  /** A loop that comes or goes takes the steps of its body along; each is told. */
  private static List<StepId> whole(List<Change> changes, Change.Kind kind) {
    return changes.stream()
        .filter(change -> change.isWholeStep() && change.kind() == kind)
        .map(change -> change.before() == null ? change.after() : change.before())
        .flatMap(DraftDifference::steps)
        .toList();
  }

  private static Stream<StepId> steps(@Nullable JsonNode written) {
    return written == null ? Stream.of() : withBody(DefinitionCodec.readStep(written));
  }

  private static Stream<StepId> withBody(Step step) {
    return Stream.concat(
        Stream.of(step.id()), step.body().stream().flatMap(DraftDifference::withBody));
  }

  private static List<StepId> changed(List<Change> changes) {
    List<StepId> steps = new ArrayList<>();
    for (Change change : changes) {
      StepId step = change.step();
      if (step != null && !change.isWholeStep() && !steps.contains(step)) {
        steps.add(step);
      }
    }
    return steps;
  }

  private static void describe(List<String> lines, String what, List<StepId> steps) {
    if (!steps.isEmpty()) {
      lines.add(
          "%s %s: %s"
              .formatted(
                  what,
                  steps.size() == 1 ? "1 step" : steps.size() + " steps",
                  steps.stream().map(StepId::value).collect(Collectors.joining(", "))));
    }
  }
}
