package dev.podium.scheduler.loop;

import dev.podium.domain.definition.Step;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.RunRef;
import java.util.Map;
import java.util.UUID;

/**
 * What a body gets.
 *
 * @param idempotencyKey the same for every run of the same attempt
 */
public record StepCall(
    RunRef run, Step step, int attempt, UUID idempotencyKey, Map<String, Param> params) {
  public StepCall {
    params = Params.ordered(params);
  }
}
