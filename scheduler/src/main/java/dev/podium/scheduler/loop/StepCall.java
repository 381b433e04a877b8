package dev.podium.scheduler.loop;

import dev.podium.domain.definition.Step;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.RunRef;
import java.util.Map;
import java.util.UUID;

/**
 * What a body gets.
 *
 * @param params of the step, evaluated
 * @param expressions over these params, those of the run, and the steps before
 * @param idempotencyKey the same for every run of the same attempt
 */
public record StepCall(
    RunRef run,
    Step step,
    int attempt,
    UUID idempotencyKey,
    Map<String, Param> params,
    StepExpressions expressions) {
  public StepCall {
    params = Params.ordered(params);
  }
}
