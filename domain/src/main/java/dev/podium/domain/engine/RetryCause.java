package dev.podium.domain.engine;

import dev.podium.domain.run.StepStatus;
import java.time.Duration;

/** Why an attempt is tried again; each cause counts by itself (definition.md section 6.5). */
public enum RetryCause {
  /** The step's own fault. */
  ERROR(StepStatus.USER_FAILED, 2, Duration.ofMinutes(10)),
  /** The platform's fault. */
  PLATFORM(StepStatus.PLATFORM_FAILED, 10, Duration.ofHours(1)),
  /** It took too long. */
  TIMEOUT(StepStatus.TIMEOUT_FAILED, 0, Duration.ofHours(1));

  private final StepStatus status;
  private final int limit;
  private final Duration longest;

  RetryCause(StepStatus status, int limit, Duration longest) {
    this.status = status;
    this.limit = limit;
    this.longest = longest;
  }

  /** What an attempt is called that will be tried again. */
  StepStatus status() {
    return status;
  }

  /** What holds where a definition says nothing. */
  RetryRule standard() {
    return new RetryRule(limit, Duration.ofMinutes(1), 2, longest);
  }
}
