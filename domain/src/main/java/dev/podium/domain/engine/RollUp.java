package dev.podium.domain.engine;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps of a run say about the run (runtime.md section 2). */
final class RollUp {

  private RollUp() {}

  /**
   * The status of a run whose steps have all ended.
   *
   * @param otherwise if no step says anything worse
   */
  static RunStatus status(List<StepState> steps, RunStatus otherwise) {
    RunStatus worst = otherwise;
    for (StepState step : steps) {
      RunStatus says = says(step.status(), otherwise);
      worst = rank(says) > rank(worst) ? says : worst;
    }
    return worst;
  }

  private static RunStatus says(StepStatus status, RunStatus otherwise) {
    return switch (status) {
      case USER_FAILED, PLATFORM_FAILED, TIMEOUT_FAILED, FATALLY_FAILED, INTERNALLY_FAILED ->
          RunStatus.FAILED;
      case TIMED_OUT -> RunStatus.TIMED_OUT;
      case STOPPED -> RunStatus.STOPPED;
      case DISABLED, UNSATISFIED, SKIPPED, SUCCEEDED, COMPLETED_WITH_ERROR -> otherwise;
      case NOT_CREATED,
          CREATED,
          INITIALIZED,
          PAUSED,
          WAITING_FOR_SIGNALS,
          EVALUATING_PARAMS,
          WAITING_FOR_PERMITS,
          STARTING,
          RUNNING,
          FINISHING ->
          throw new IllegalStateException("a run with a step in " + status + " has not ended");
    };
  }

  private static int rank(RunStatus status) {
    return switch (status) {
      case FAILED -> 4;
      case TIMED_OUT -> 3;
      case STOPPED -> 2;
      case SUCCEEDED -> 1;
      case CREATED, IN_PROGRESS, PAUSED -> 0;
    };
  }

  /** What to say of a failed run: its first failed step and the reason; null if none failed. */
  static @Nullable String firstFailure(RunPlan plan, List<StepState> steps) {
    for (StepState step : steps) {
      if (step.status().isTerminal() && !step.status().isComplete()) {
        String id = plan.step(step.ordinal()).step().id().value();
        String reason = step.info();
        return reason == null
            ? "Step %s ended %s.".formatted(id, step.status())
            : "Step %s: %s".formatted(id, reason);
      }
    }
    return null;
  }
}
