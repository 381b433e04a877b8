package dev.podium.ui.editor;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Steps with those in the bodies of loops, at any depth. A step is found by its id alone: ids are
 * unique over all levels.
 */
final class StepTree {

  private StepTree() {}

  /** All steps, each loop before what is in its body. */
  static Stream<Step> all(List<Step> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.body())));
  }

  static Optional<Step> find(List<Step> steps, StepId id) {
    return all(steps).filter(step -> step.id().equals(id)).findFirst();
  }

  /** The loop in whose body a step is; empty on the workflow's own level. */
  static Optional<Step> loopAround(List<Step> steps, StepId id) {
    return all(steps)
        .filter(loop -> loop.body().stream().anyMatch(step -> step.id().equals(id)))
        .findFirst();
  }

  /** The steps with one of them replaced. */
  static List<Step> replace(List<Step> steps, StepId id, UnaryOperator<Step> change) {
    return everyLevel(
        steps,
        level ->
            level.stream().map(step -> step.id().equals(id) ? change.apply(step) : step).toList());
  }

  /** The steps with each level changed, the bodies of loops before the level that they are on. */
  static List<Step> everyLevel(List<Step> steps, UnaryOperator<List<Step>> change) {
    List<Step> inner =
        steps.stream()
            .map(
                step ->
                    step.body().isEmpty()
                        ? step
                        : StepEdits.withBody(step, everyLevel(step.body(), change)))
            .toList();
    return change.apply(inner);
  }
}
