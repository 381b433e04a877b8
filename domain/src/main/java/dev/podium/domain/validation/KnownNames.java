package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepTypes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The params that a text at one place can mean by a plain name, as far as a definition tells.
 *
 * @param complete false where others may be added that the definition does not show, as by a job
 *     template
 */
record KnownNames(Set<String> names, boolean complete) {

  private static final String LOOP_PARAMS = "loop_params";

  KnownNames {
    names = Set.copyOf(names);
  }

  /** What every text of a workflow can mean. */
  static KnownNames of(Workflow workflow) {
    return new KnownNames(ParamEvaluator.workflowDefaults().keySet(), true)
        .with(workflow.params().keySet());
  }

  KnownNames with(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(more);
    return new KnownNames(all, complete);
  }

  private KnownNames incomplete() {
    return new KnownNames(names, false);
  }

  /** What a step's own texts can mean besides. */
  KnownNames in(Step step) {
    KnownNames own =
        with(ParamEvaluator.stepDefaults().keySet()).with(step.common().params().keySet());
    Set<String> declared = new LinkedHashSet<>();
    StepTypes.find(step.typeName())
        .ifPresent(type -> type.params().stream().map(StepParam::name).forEach(declared::add));
    boolean templated = step instanceof Step.Typed typed && typed.subType() != null;
    return templated ? own.with(declared).incomplete() : own.with(declared);
  }

  /** What the condition and the body of a loop can mean besides: its loop params by their names. */
  KnownNames inside(Step loop) {
    KnownNames own = in(loop).with(Set.of(LoopParams.INDEX));
    ParamDefinition params = loop.common().params().get(LOOP_PARAMS);
    if (params == null) {
      return own;
    }
    return params.content() instanceof Content.Nested(Map<String, ParamDefinition> entries)
        ? own.with(entries.keySet())
        : own.incomplete();
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** The name that was probably meant. */
  Optional<String> nearest(String name) {
    return Spelling.nearest(name, names);
  }
}
