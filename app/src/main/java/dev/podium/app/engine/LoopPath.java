package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The way to a step inside of loops.
 *
 * @param loops from the outermost down, at least one
 */
record LoopPath(List<Step> loops, Step step) {

  LoopPath {
    loops = List.copyOf(loops);
  }

  /** Empty if there is no such step inside of a loop. */
  static Optional<LoopPath> find(List<Step> steps, StepId id) {
    List<Step> way = way(steps, id);
    return way.size() < 2
        ? Optional.empty()
        : Optional.of(new LoopPath(way.subList(0, way.size() - 1), way.getLast()));
  }

  private static List<Step> way(List<Step> steps, StepId id) {
    for (Step step : steps) {
      List<Step> below = step.id().equals(id) ? List.of() : way(step.body(), id);
      if (step.id().equals(id) || !below.isEmpty()) {
        List<Step> way = new ArrayList<>();
        way.add(step);
        way.addAll(below);
        return way;
      }
    }
    return List.of();
  }

  /** Where in the body of a loop of the path the way goes on. */
  int ordinalBelow(int level) {
    Step next = level + 1 < loops.size() ? loops.get(level + 1) : step;
    return loops.get(level).body().indexOf(next);
  }

  /** The loop params of all loops, as far as they are written by name. */
  Set<String> loopParams() {
    Set<String> names = new LinkedHashSet<>();
    loops.forEach(loop -> names.addAll(loopParams(loop)));
    return names;
  }

  static Set<String> loopParams(Step loop) {
    ParamDefinition written = loop.common().params().get("loop_params");
    return written != null && written.content() instanceof Content.Nested nested
        ? nested.entries().keySet()
        : Set.of();
  }
}
