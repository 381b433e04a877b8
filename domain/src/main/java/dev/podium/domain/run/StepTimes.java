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
    return switch (status) {
      case NOT_CREATED -> this;
      case CREATED ->
          new StepTimes(
              at,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              finishing,
              ended);
      case INITIALIZED ->
          new StepTimes(
              created,
              at,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              finishing,
              ended);
      case PAUSED ->
          new StepTimes(
              created,
              initialized,
              at,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              finishing,
              ended);
      case WAITING_FOR_SIGNALS ->
          new StepTimes(
              created,
              initialized,
              paused,
              at,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              finishing,
              ended);
      case EVALUATING_PARAMS ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              at,
              waitingForPermits,
              starting,
              running,
              finishing,
              ended);
      case WAITING_FOR_PERMITS ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              at,
              starting,
              running,
              finishing,
              ended);
      case STARTING ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              at,
              running,
              finishing,
              ended);
      case RUNNING ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              at,
              finishing,
              ended);
      case FINISHING ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              at,
              ended);
      case DISABLED,
          UNSATISFIED,
          SKIPPED,
          SUCCEEDED,
          COMPLETED_WITH_ERROR,
          USER_FAILED,
          PLATFORM_FAILED,
          TIMEOUT_FAILED,
          FATALLY_FAILED,
          INTERNALLY_FAILED,
          STOPPED,
          TIMED_OUT ->
          new StepTimes(
              created,
              initialized,
              paused,
              waitingForSignals,
              evaluatingParams,
              waitingForPermits,
              starting,
              running,
              finishing,
              at);
    };
  }
}
