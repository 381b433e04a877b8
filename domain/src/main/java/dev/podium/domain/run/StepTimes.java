package dev.podium.domain.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an attempt entered each status; null for those it has not entered. */
public record StepTimes(
    @Nullable Instant created,
    @Nullable Instant initialized,
    @Nullable Instant paused,
    @Nullable Instant waitingForSignals,
    @Nullable Instant evaluatingParams,
    @Nullable Instant waitingForPermits,
    @Nullable Instant starting,
    @Nullable Instant running,
    @Nullable Instant finishing,
    @Nullable Instant ended) {

  public static final StepTimes NONE =
      new StepTimes(null, null, null, null, null, null, null, null, null, null);

  /** These times and when the attempt entered one more status. */
  public StepTimes entered(StepStatus status, Instant at) {
    return new StepTimes(
        status == StepStatus.CREATED ? at : created,
        status == StepStatus.INITIALIZED ? at : initialized,
        status == StepStatus.PAUSED ? at : paused,
        status == StepStatus.WAITING_FOR_SIGNALS ? at : waitingForSignals,
        status == StepStatus.EVALUATING_PARAMS ? at : evaluatingParams,
        status == StepStatus.WAITING_FOR_PERMITS ? at : waitingForPermits,
        status == StepStatus.STARTING ? at : starting,
        status == StepStatus.RUNNING ? at : running,
        status == StepStatus.FINISHING ? at : finishing,
        status.isTerminal() ? at : ended);
  }
}
