package dev.podium.ui.editor;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a save would change, in lines for people. */
final class DraftDifference {

  private DraftDifference() {}

  static List<String> lines(Draft before, Draft after) {
    Map<StepId, Step> old = byId(before);
    Map<StepId, Step> fresh = byId(after);
    List<String> lines = new ArrayList<>();
    describe(lines, "Added", fresh.keySet().stream().filter(id -> !old.containsKey(id)).toList());
    describe(lines, "Removed", old.keySet().stream().filter(id -> !fresh.containsKey(id)).toList());
    describe(
        lines,
        "Changed",
        fresh.entrySet().stream()
            .filter(entry -> old.containsKey(entry.getKey()))
            .filter(entry -> !entry.getValue().equals(old.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList());
    if (!apartFromSteps(before.workflow()).equals(apartFromSteps(after.workflow()))) {
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

  private static Workflow apartFromSteps(Workflow workflow) {
    return WorkflowEdits.withSteps(workflow, List.of());
  }

  private static Map<StepId, Step> byId(Draft draft) {
    Map<StepId, Step> steps = new LinkedHashMap<>();
    // A loop has changed if it has itself; what is in its body is told step by step.
    draft.allSteps().forEach(step -> steps.put(step.id(), StepEdits.withBody(step, List.of())));
    return steps;
  }
}
