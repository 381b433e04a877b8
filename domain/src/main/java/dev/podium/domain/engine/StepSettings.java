package dev.podium.domain.engine;

import dev.podium.domain.run.RetryCause;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * A step's time-out and retries, with the params of the run filled in.
 *
 * @param timeout of one attempt, from STARTING on
 * @param retries by cause; a cause that is missing is never retried
 */
public record StepSettings(Duration timeout, Map<RetryCause, RetryRule> retries) {

  public StepSettings {
    Objects.requireNonNull(timeout);
    retries = Map.copyOf(retries);
  }

  public RetryRule retry(RetryCause cause) {
    return retries.getOrDefault(cause, RetryRule.NEVER);
  }
}
