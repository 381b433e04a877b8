package dev.podium.scheduler.loop;

import dev.podium.domain.definition.Step;
import dev.podium.domain.engine.StepExpressions;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.Params;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.secret.SecretUser;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * What a body gets.
 *
 * @param params of the step, evaluated
 * @param expressions over these params, those of the run, and the steps before
 * @param log of this attempt
 * @param over whether the attempt has ended without its body. A body that is interrupted and is not
 *     over is left to another node, which runs it again
 * @param once to be told before what must not be done twice
 */
public record StepCall(
    Attempt of,
    Map<String, Param> params,
    StepExpressions expressions,
    StepLog log,
    BooleanSupplier over,
    OnceOnly once) {
  public StepCall {
    params = Params.ordered(params);
  }

  /** A call whose body is interrupted only when its attempt has ended. */
  public StepCall(Attempt of, Map<String, Param> params, StepExpressions expressions, StepLog log) {
    this(of, params, expressions, log, () -> true, OnceOnly.UNNOTED);
  }

  /** The same with other params. */
  public StepCall withParams(Map<String, Param> other) {
    return new StepCall(of, other, expressions, log, over, once);
  }

  /** The same with another log. */
  public StepCall withLog(StepLog other) {
    return new StepCall(of, params, expressions, other, over, once);
  }

  /** The same, over by another rule. */
  StepCall endingBy(BooleanSupplier other) {
    return new StepCall(of, params, expressions, log, other, once);
  }

  /** The same, noting by another rule what must not be done twice. */
  public StepCall noting(OnceOnly other) {
    return new StepCall(of, params, expressions, log, over, other);
  }

  /**
   * The attempt that a body is run for.
   *
   * @param key by which it is stored
   * @param idempotencyKey the same for every run of the same attempt
   * @param user in whose name secrets are asked for
   */
  public record Attempt(RunRef run, LogKey key, Step step, UUID idempotencyKey, SecretUser user) {}

  public RunRef run() {
    return of.run();
  }

  public Step step() {
    return of.step();
  }

  /** From 1. */
  public int attempt() {
    return of.key().attempt();
  }

  /** The same for every run of the same attempt. */
  public UUID idempotencyKey() {
    return of.idempotencyKey();
  }
}
