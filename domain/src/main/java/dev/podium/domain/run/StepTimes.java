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
}
