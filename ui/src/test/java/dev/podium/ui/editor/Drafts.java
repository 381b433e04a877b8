package dev.podium.ui.editor;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;

import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.workflow.CanvasLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drafts in words: {@code draft("a -> b", "b -> c if n > 1", "c")}. */
final class Drafts {

  private Drafts() {}

  static Draft draft(String... lines) {
    Map<String, Map<StepId, String>> steps = new LinkedHashMap<>();
    for (String line : lines) {
      String[] ends = line.split(" -> ", 2);
      Map<StepId, String> successors = steps.computeIfAbsent(ends[0], id -> new LinkedHashMap<>());
      if (ends.length > 1) {
        String[] target = ends[1].split(" if ", 2);
        successors.put(new StepId(target[0]), target.length > 1 ? target[1] : "true");
      }
    }
    List<Step> all = new ArrayList<>();
    steps.forEach((id, successors) -> all.add(noOp(id, new Transition(successors, null))));
    return of(all);
  }

  static Draft of(List<Step> steps) {
    WorkflowBuilder workflow = aWorkflow("w");
    steps.forEach(workflow::withStep);
    return new Draft(
        new PushRequest(null, workflow.build(), true, null, Map.of()), CanvasLayout.AUTOMATIC);
  }

  static Step noOp(String id, Transition transition) {
    return new Step.Typed(Step.Common.of(new StepId(id), transition), "NoOp", null, null, null);
  }

  /** The edges of a draft in the same words, in order. */
  static List<String> edges(Draft draft) {
    List<String> edges = new ArrayList<>();
    for (Step step : draft.steps()) {
      step.transition()
          .successors()
          .forEach(
              (to, when) ->
                  edges.add(step.id() + " -> " + to + (when.equals("true") ? "" : " if " + when)));
    }
    return edges;
  }

  static List<String> ids(Draft draft) {
    return draft.steps().stream().map(step -> step.id().value()).toList();
  }
}
