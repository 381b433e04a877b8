package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import java.util.Map;
import java.util.Set;

/** The names of what loops go through. */
final class LoopParams {

  private static final String LOOP_PARAMS = "loop_params";

  /** The number of the iteration, which every iteration is given. */
  static final String INDEX = "loop_index";

  private LoopParams() {}

  /** Empty for a step that is no loop, and for a loop whose params are known only when it runs. */
  static Set<String> names(Step step) {
    ParamDefinition definition = step.common().params().get(LOOP_PARAMS);
    return definition != null
            && definition.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
        ? entries.keySet()
        : Set.of();
  }

  /** An inner loop would hide what the loops around it go through. */
  static void refuseKnown(Set<String> own, Set<String> around, Place loop, Problems problems) {
    for (String name : own) {
      if (around.contains(name)) {
        problems.add(
            loop.field("params").field(LOOP_PARAMS).field("value").field(name),
            "A loop around this one has a loop param %s, too.".formatted(name),
            "Give one of them another name.");
      }
    }
  }
}
