package dev.podium.domain.param;

import java.util.LinkedHashMap;
import java.util.Map;

/** The params that every step has (definition.md section 8.7), computed without interpreting. */
final class StepDefaults {

  private static final ParamDefinition INSTANCE =
      reserved(ParamType.LONG, "params.getFromInstance('workflow_instance_id');");
  private static final ParamDefinition UUID =
      reserved(ParamType.STRING, "params.getFromStep('step_instance_uuid');");
  private static final ParamDefinition ATTEMPT =
      reserved(ParamType.LONG, "params.getFromStep('step_attempt_id');");
  private static final ParamDefinition ID =
      reserved(ParamType.STRING, "params.getFromStep('step_id');");

  private static final Map<String, MergedParam> SHOWN = new LinkedHashMap<>();

  static {
    SHOWN.put("workflow_instance_id", shown("workflow_instance_id", INSTANCE));
    SHOWN.put("step_instance_uuid", shown("step_instance_uuid", UUID));
    SHOWN.put("step_attempt_id", shown("step_attempt_id", ATTEMPT));
    SHOWN.put("step_id", shown("step_id", ID));
  }

  private StepDefaults() {}

  static Map<String, MergedParam> shown() {
    return SHOWN;
  }

  static Map<String, Param> evaluated(EvaluationContext.OfStep step) {
    Map<String, Param> params = new LinkedHashMap<>();
    params.put(
        "workflow_instance_id", param(step, INSTANCE, new ParamValue.Whole(step.instance())));
    params.put(
        "step_instance_uuid", param(step, UUID, new ParamValue.Text(step.stepUuid().toString())));
    params.put("step_attempt_id", param(step, ATTEMPT, new ParamValue.Whole(step.attempt())));
    params.put("step_id", param(step, ID, new ParamValue.Text(step.stepId())));
    return params;
  }

  private static Param param(
      EvaluationContext.OfStep step, ParamDefinition definition, ParamValue value) {
    return new Param(definition, value, step.now(), ParamSource.SYSTEM_DEFAULT);
  }

  private static ParamDefinition reserved(ParamType type, String source) {
    return ParamDefinition.expression(type, source).with(ParamMode.CONSTANT);
  }

  private static MergedParam shown(String name, ParamDefinition definition) {
    return MergedParam.of(name, definition, ParamSource.SYSTEM_DEFAULT, name);
  }
}
