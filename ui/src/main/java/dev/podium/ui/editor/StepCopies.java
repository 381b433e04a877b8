package dev.podium.ui.editor;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.workflow.CanvasLayout.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies of steps, ready to be inserted: with free ids, and edges only among themselves. */
record StepCopies(List<Step> steps, Map<StepId, Position> positions) {

  /** Where a copy is put beside what it was copied from. */
  private static final double OFFSET = 40;

  StepCopies {
    steps = List.copyOf(steps);
    positions = Map.copyOf(positions);
  }

  int size() {
    return (int) StepTree.all(steps).count();
  }

  /** Copies of what was copied from this or another workflow. */
  static StepCopies of(List<Step> originals, Map<StepId, Position> places, Set<StepId> taken) {
    Set<StepId> used = new HashSet<>(taken);
    Map<StepId, StepId> names = new LinkedHashMap<>();
    originals.forEach(step -> name(step, used, names));
    Map<StepId, Position> positions = new HashMap<>();
    places.forEach(
        (id, place) -> {
          StepId copy = names.get(id);
          if (copy != null) {
            positions.put(copy, new Position(place.x() + OFFSET, place.y() + OFFSET));
          }
        });
    return new StepCopies(originals.stream().map(step -> copy(step, names)).toList(), positions);
  }

  private static void name(Step step, Set<StepId> used, Map<StepId, StepId> names) {
    StepId free = free(step.id(), used);
    used.add(free);
    names.put(step.id(), free);
    step.body().forEach(inner -> name(inner, used, names));
  }

  private static StepId free(StepId wanted, Set<StepId> used) {
    String base = wanted.value().replaceFirst("_copy[0-9]*$", "");
    StepId candidate = wanted;
    for (int i = 1; used.contains(candidate); i++) {
      candidate = new StepId(i == 1 ? base + "_copy" : base + "_copy" + i);
    }
    return candidate;
  }

  private static Step copy(Step step, Map<StepId, StepId> names) {
    Map<StepId, String> successors = new LinkedHashMap<>();
    step.transition()
        .successors()
        .forEach(
            (to, condition) -> {
              StepId copied = names.get(to);
              if (copied != null) {
                successors.put(copied, condition);
              }
            });
    Step renamed = StepEdits.withId(step, names.getOrDefault(step.id(), step.id()));
    List<Step> body = step.body().stream().map(inner -> copy(inner, names)).toList();
    return StepEdits.withBody(StepEdits.withSuccessors(renamed, successors), body);
  }
}
