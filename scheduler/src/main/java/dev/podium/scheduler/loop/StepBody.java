package dev.podium.scheduler.loop;

import dev.podium.domain.engine.StepResult;

/**
 * The body of a step type with an outside effect. It runs on a virtual thread after RUNNING is
 * committed, and again under the same idempotency key if its node dies before its end is committed.
 */
@FunctionalInterface
public interface StepBody {

  /**
   * Runs to the end; an interrupt means that the result is not wanted any more.
   *
   * @throws InterruptedException when it was interrupted
   */
  StepResult run(StepCall call) throws InterruptedException;
}
