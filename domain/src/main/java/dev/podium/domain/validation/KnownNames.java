package dev.podium.domain.validation;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The params that a text at one place can mean by a plain name, as far as a definition tells.
 *
 * @param neverBoolean those of them that are certainly of another type
 * @param complete false where others may be added that the definition does not show, as by a job
 *     template
 */
record KnownNames(Set<String> names, Set<String> neverBoolean, boolean complete) {

  private static final KnownNames NONE = new KnownNames(Set.of(), Set.of(), true);
  private static final String LOOP_PARAMS = "loop_params";

  KnownNames {
    names = Set.copyOf(names);
    neverBoolean = Set.copyOf(neverBoolean);
  }

  /** What every text of a workflow can mean. */
  static KnownNames of(Workflow workflow) {
    return NONE.with(ParamEvaluator.workflowDefaults()).with(workflow.params());
  }

  /** What the texts of a signal trigger can mean, besides params of its signals. */
  static KnownNames ofTrigger(Map<String, ParamDefinition> params) {
    return NONE.with(params);
  }

  /** These and others, whatever their types are. */
  KnownNames with(Set<String> more) {
    Set<String> all = new LinkedHashSet<>(names);
    all.addAll(more);
    Set<String> others = new LinkedHashSet<>(neverBoolean);
    others.removeAll(more);
    return new KnownNames(all, others, complete);
  }

  /** These, and over them others of their types. */
  private KnownNames with(Map<String, ParamDefinition> more) {
    KnownNames all = with(more.keySet());
    Set<String> others = new LinkedHashSet<>(all.neverBoolean);
    more.forEach(
        (name, definition) -> {
          if (definition.type() != ParamType.BOOLEAN) {
            others.add(name);
          }
        });
    return new KnownNames(all.names, others, complete);
  }

  private KnownNames incomplete() {
    return new KnownNames(names, neverBoolean, false);
  }

  /** What a step's own texts can mean besides. */
  KnownNames in(Step step) {
    Map<String, ParamDefinition> written = step.common().params();
    Map<String, ParamDefinition> declared =
        StepTypes.find(step.typeName()).map(StepType::declarations).orElse(Map.of());
    KnownNames outer = with(ParamEvaluator.stepDefaults());
    boolean templated = step instanceof Step.Typed typed && typed.subType() != null;
    // What a template declares has the type that it says, whatever the step writes.
    return templated
        ? outer.with(written.keySet()).with(declared).incomplete()
        : outer.with(written).with(declared);
  }

  /** What the condition and the body of a loop can mean besides: its loop params by their names. */
  KnownNames inside(Step loop) {
    KnownNames own = in(loop).with(Set.of(LoopParams.INDEX));
    ParamDefinition params = loop.common().params().get(LOOP_PARAMS);
    if (params == null) {
      return own;
    }
    if (!(params.content() instanceof Content.Nested(Map<String, ParamDefinition> entries))) {
      return own.incomplete();
    }
    // A foreach gives single values of its lists.
    return loop instanceof Step.While ? own.with(entries) : own.with(entries.keySet());
  }

  boolean contains(String name) {
    return names.contains(name);
  }

  /** Whether the name certainly means something else than a boolean. */
  boolean isNeverBoolean(String name) {
    return neverBoolean.contains(name);
  }

  /** The name that was probably meant. */
  Optional<String> nearest(String name) {
    return Spelling.nearest(name, names);
  }
}
