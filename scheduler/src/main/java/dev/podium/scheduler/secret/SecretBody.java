package dev.podium.scheduler.secret;

import dev.podium.domain.engine.StepResult;
import dev.podium.scheduler.loop.StepCall;

/** The body of a step type whose params may hold references to secrets. */
@FunctionalInterface
public interface SecretBody {

  /**
   * As {@link dev.podium.scheduler.loop.StepBody#run}.
   *
   * @param secrets opens the references in the params of the call; what it tells and gives is
   *     masked afterwards
   */
  StepResult run(StepCall call, StepSecrets secrets) throws InterruptedException;
}
