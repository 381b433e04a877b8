package dev.podium.ui.editor;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.workflow.CanvasLayout;
import dev.podium.domain.workflow.CanvasLayout.Position;
import dev.podium.ui.canvas.DagPicture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A draft in the form in which the canvas takes it. */
final class DraftPicture {

  private DraftPicture() {}

  static List<DagPicture.PaletteEntry> palette() {
    return StepTypes.all().stream()
        .map(
            type ->
                new DagPicture.PaletteEntry(
                    type.name(), type.label(), type.help(), type.runnable()))
        .toList();
  }

  static List<DagPicture.Node> nodes(Draft draft, List<Problem> problems) {
    List<DagPicture.Node> nodes = new ArrayList<>();
    addLevel(nodes, draft.steps(), null, draft.layout(), problems);
    return nodes;
  }

  /** The steps of a level, then those in the bodies of its loops. */
  private static void addLevel(
      List<DagPicture.Node> nodes,
      List<Step> steps,
      @Nullable StepId loop,
      CanvasLayout layout,
      List<Problem> problems) {
    steps.forEach(step -> nodes.add(node(step, loop, layout.positions().get(step.id()), problems)));
    steps.forEach(step -> addLevel(nodes, step.body(), step.id(), layout, problems));
  }

  private static DagPicture.Node node(
      Step step, @Nullable StepId loop, @Nullable Position place, List<Problem> problems) {
    Map<String, String> successors = new LinkedHashMap<>();
    step.transition().successors().forEach((to, when) -> successors.put(to.value(), when));
    return new DagPicture.Node(
        step.id().value(),
        loop == null ? null : loop.value(),
        step.common().name(),
        step.typeName(),
        place == null ? null : new DagPicture.Position(place.x(), place.y()),
        successors,
        StepEdits.isLoop(step),
        step.body().size(),
        problemsOf(step, problems));
  }

  /** The problems of a step and of the steps inside of it. */
  private static List<String> problemsOf(Step step, List<Problem> problems) {
    return problems.stream()
        .filter(problem -> problem.step() != null && owns(step, new StepId(problem.step())))
        .map(problem -> (problem.message() + " " + problem.remedy()).strip())
        .toList();
  }

  private static boolean owns(Step step, StepId id) {
    return step.id().equals(id) || step.body().stream().anyMatch(inner -> owns(inner, id));
  }
}
