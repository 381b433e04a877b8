package dev.podium.domain.param;

import java.util.Map;

/**
 * Definitions from one place; later layers override earlier ones (definition.md section 8.5).
 *
 * @param path where the definitions stand, for problems: {@code workflow.params}
 */
public record ParamLayer(ParamSource source, String path, Map<String, ParamDefinition> params) {

  public ParamLayer {
    params = Params.ordered(params);
  }

  /** The params of a workflow's definition. */
  public static ParamLayer ofWorkflow(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.DEFINITION, "workflow.params", params);
  }

  /** The params that whoever starts a run gives. */
  public static ParamLayer ofStart(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.LAUNCH, "run_params", params);
  }

  /** The params that a time trigger gives to the runs that it starts. */
  public static ParamLayer ofTimeTrigger(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.TIME_TRIGGER, "run_params", params);
  }

  /** The params that a signal trigger gives to the runs that it starts. */
  public static ParamLayer ofSignalTrigger(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.SIGNAL, "params of the trigger", params);
  }

  /** The params that whoever restarts a run gives. */
  public static ParamLayer ofRestart(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.RESTART, "run_params", params);
  }

  /** The params that whoever restarts a step gives. */
  public static ParamLayer ofStepRestart(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.RESTART, "step_run_params", params);
  }

  /** The params that the step which starts a subworkflow passes down to it. */
  public static ParamLayer ofParent(Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.SUBWORKFLOW, "params of the parent", params);
  }

  /** What a step's type gives where the step writes nothing. */
  public static ParamLayer ofStepType(String type, Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.SYSTEM_DEFAULT, "type[" + type + "].params", params);
  }

  /** The params of a step's definition. */
  public static ParamLayer ofStep(String stepId, Map<String, ParamDefinition> params) {
    return new ParamLayer(ParamSource.DEFINITION, "step[" + stepId + "].params", params);
  }
}
