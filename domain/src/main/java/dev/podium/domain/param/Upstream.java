package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.param.EvaluationContext.Inside;
import dev.podium.domain.param.EvaluationContext.UpstreamStep;
import java.math.BigDecimal;
import java.util.List;

/** Params of steps that come before. */
final class Upstream {

  private Upstream() {}

  static UpstreamStep load(EvaluationContext.OfStep context, String stepId) {
    return context
        .findStep(stepId)
        .orElseThrow(
            () ->
                new ExpressionException(
                    "there is no finished step " + stepId + " before this one"));
  }

  /** A param of a step before, or one of the facts that every step has. */
  static ParamValue load(EvaluationContext.OfStep context, String stepId, String name) {
    UpstreamStep step = load(context, stepId);
    return switch (name) {
      case "MAESTRO_STEP_STATUS" -> new ParamValue.Text(step.status());
      case "MAESTRO_STEP_END_TIME" -> {
        if (step.endedAt() == null) {
          throw new ExpressionException("the step " + stepId + " has never ended");
        }
        yield new ParamValue.Whole(step.endedAt().toEpochMilli());
      }
      default -> {
        Param param = step.params().get(name);
        if (param == null) {
          throw new ExpressionException("the step %s has no param %s".formatted(stepId, name));
        }
        yield param.value();
      }
    };
  }

  /** A param of a step in a foreach: one element for each iteration, in their order. */
  static ParamValue inForeach(
      EvaluationContext.OfStep context, String foreach, String stepId, String name) {
    if (!(load(context, foreach).inside() instanceof Inside.Foreach loop)) {
      throw new ExpressionException("the step " + foreach + " is not a foreach");
    }
    return array(loop.find(stepId, name).orElseThrow(() -> missing(foreach, stepId, name)));
  }

  /** A param of a step in a subworkflow. */
  static ParamValue inSubworkflow(
      EvaluationContext.OfStep context, String subworkflow, String stepId, String name) {
    if (!(load(context, subworkflow).inside() instanceof Inside.Subworkflow run)) {
      throw new ExpressionException("the step " + subworkflow + " is not a subworkflow");
    }
    return run.find(stepId, name).orElseThrow(() -> missing(subworkflow, stepId, name));
  }

  private static ExpressionException missing(String outer, String stepId, String name) {
    return new ExpressionException(
        "in %s there is no step %s with a param %s".formatted(outer, stepId, name));
  }

  /** An iteration that never had the param shows what a new array would hold there. */
  private static ParamValue array(LoopValues values) {
    ParamType array = arrayOf(values.type());
    ParamValue blank = blank(values.type());
    ParamValue[] items = new ParamValue[values.iterations()];
    for (int i = 0; i < items.length; i++) {
      items[i] = values.values().getOrDefault(i, blank);
    }
    return new ParamValue.Array(array, List.of(items));
  }

  private static ParamType arrayOf(ParamType type) {
    return switch (type) {
      case STRING -> ParamType.STRING_ARRAY;
      case LONG -> ParamType.LONG_ARRAY;
      case DOUBLE -> ParamType.DOUBLE_ARRAY;
      case BOOLEAN -> ParamType.BOOLEAN_ARRAY;
      case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP ->
          throw notScalar(type);
    };
  }

  private static ParamValue blank(ParamType type) {
    return switch (type) {
      case STRING -> new ParamValue.Text("");
      case LONG -> new ParamValue.Whole(0);
      case DOUBLE -> new ParamValue.Decimal(BigDecimal.ZERO);
      case BOOLEAN -> new ParamValue.Bool(false);
      case STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP ->
          throw notScalar(type);
    };
  }

  private static ExpressionException notScalar(ParamType type) {
    return new ExpressionException("single values only can be collected, not a " + type);
  }
}
