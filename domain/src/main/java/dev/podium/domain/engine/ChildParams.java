package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamEvaluator;
import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What runs inside of a step get from the run and the step around them. */
final class ChildParams {

  private static final String LOOP_INDEX = "loop_index";
  private static final String CONDITION = "condition";

  /** What only the system sets, for each workflow anew. */
  private static final Set<String> SYSTEMS_OWN =
      ParamEvaluator.workflowDefaults().entrySet().stream()
          .filter(entry -> entry.getValue().effectiveMode() == ParamMode.CONSTANT)
          .map(Map.Entry::getKey)
          .collect(Collectors.toUnmodifiableSet());

  private ChildParams() {}

  /** What all iterations of a loop see: the run's params, over them what the loop itself writes. */
  static Map<String, Param> inherited(RunState state, StepState step, Step written) {
    Map<String, Param> inherited = new LinkedHashMap<>(state.header().params());
    inherited.putAll(written(step, written));
    inherited.remove(LoopSpace.PARAM);
    return inherited;
  }

  /** Those of a step's params that its author wrote, evaluated. */
  private static Map<String, Param> written(StepState step, Step written) {
    Map<String, Param> params = new LinkedHashMap<>();
    for (String name : written.common().params().keySet()) {
      Param param = step.params().get(name);
      if (param != null) {
        params.put(name, param);
      }
    }
    return params;
  }

  /** What one iteration has of its own. */
  static Map<String, Param> ofIteration(StepState step, int index, Instant now) {
    ChildRuns children = Objects.requireNonNull(step.children(), "no loop");
    return switch (children.progress()) {
      case ChildRuns.Foreach foreach ->
          own(LoopSpace.of(step.params()).at(index), index, now, ParamSource.FOREACH);
      case ChildRuns.While loop -> {
        Map<String, Param> own = own(loop.values(), index, now, ParamSource.WHILE);
        own.put(CONDITION, Param.of(new ParamValue.Bool(true), now, ParamSource.WHILE));
        yield own;
      }
      case ChildRuns.Subworkflow subworkflow ->
          throw new IllegalStateException("a subworkflow has no iterations");
    };
  }

  private static Map<String, Param> own(
      Map<String, ParamValue> values, int index, Instant now, ParamSource source) {
    Map<String, Param> own = new LinkedHashMap<>();
    values.forEach((name, value) -> own.put(name, Param.of(value, now, source)));
    own.put(LOOP_INDEX, Param.of(new ParamValue.Whole(index), now, source));
    return own;
  }

  /** The run params of a subworkflow (definition.md section 6.4). */
  static Map<String, ParamDefinition> passedDown(
      RunState state, StepState step, Step.Subworkflow written) {
    Map<String, Param> passed = new LinkedHashMap<>();
    if (!written.explicitParams()) {
      passed.putAll(state.header().params());
    }
    passed.putAll(written(step, written));
    passed.remove(Subworkflows.ID);
    passed.remove(Subworkflows.VERSION);
    passed.keySet().removeAll(SYSTEMS_OWN);
    Map<String, ParamDefinition> definitions = new LinkedHashMap<>();
    passed.forEach((name, param) -> definitions.put(name, param.asLiteral()));
    return definitions;
  }
}
