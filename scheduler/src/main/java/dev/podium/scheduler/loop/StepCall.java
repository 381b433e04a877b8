package dev.podium.scheduler.loop;

import dev.podium.domain.definition.Step;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.secret.SecretUser;
import java.util.Map;
import java.util.UUID;

/**
 * What a body gets.
 *
 * @param params of the step, evaluated
 * @param expressions over these params, those of the run, and the steps before
 * @param log of this attempt
 */
public record StepCall(
    Attempt of, Map<String, Param> params, StepExpressions expressions, StepLog log) {
  public StepCall {
    params = Params.ordered(params);
  }

  /**
   * The attempt that a body is run for.
   *
   * @param number from 1
   * @param idempotencyKey the same for every run of the same attempt
   * @param user in whose name secrets are asked for
   */
  public record Attempt(RunRef run, Step step, int number, UUID idempotencyKey, SecretUser user) {}

  public RunRef run() {
    return of.run();
  }

  public Step step() {
    return of.step();
  }

  public int attempt() {
    return of.number();
  }

  /** The same for every run of the same attempt. */
  public UUID idempotencyKey() {
    return of.idempotencyKey();
  }
}
