package dev.podium.domain.engine;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The param that tells of a step with transitions whether any of those to it was taken. */
final class SatisfiedParam {

  private static final String NAME = "maestro_step_satisfied";

  private SatisfiedParam() {}

  /** The step's params, with this one if its step has transitions. */
  static Map<String, Param> in(
      Map<String, Param> params, PlannedStep step, boolean satisfied, Instant at) {
    if (step.predecessors().isEmpty() && step.edges().isEmpty()) {
      return params;
    }
    Map<String, Param> all = new LinkedHashMap<>(params);
    ParamValue value = new ParamValue.Bool(satisfied);
    all.put(
        NAME, new Param(ParamDefinition.literal(value), value, at, ParamSource.SYSTEM_INJECTED));
    return all;
  }
}
