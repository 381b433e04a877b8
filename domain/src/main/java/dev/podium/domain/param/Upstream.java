package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import java.util.Optional;

/** Params of steps that come before: {@code stepId__param}. */
final class Upstream {

  static final String SEPARATOR = "__";

  private Upstream() {}

  /** The value of {@code stepId__param}, or nothing if the name has no such form here. */
  static Optional<ParamValue> reference(EvaluationContext context, String name) {
    int split = name.indexOf(SEPARATOR);
    if (split <= 0 || !(context instanceof EvaluationContext.OfStep step)) {
      return Optional.empty();
    }
    String param = name.substring(split + SEPARATOR.length());
    return Optional.of(load(step, name.substring(0, split), param));
  }

  /** A param of a step before, or one of the facts that every step has. */
  static ParamValue load(EvaluationContext.OfStep context, String stepId, String name) {
    EvaluationContext.UpstreamStep step =
        context
            .findStep(stepId)
            .orElseThrow(
                () ->
                    new ExpressionException(
                        "there is no finished step " + stepId + " before this one"));
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
}
