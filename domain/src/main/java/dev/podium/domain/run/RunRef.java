package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;

/** One run of one instance of a workflow: the natural key. Instances and runs count from 1. */
public record RunRef(WorkflowId workflow, long instance, long run) {

  /**
   * Checks that this run can be restarted.
   *
   * @param latest the number of the instance's latest run
   * @param status of the latest run
   * @throws RefusedException CONFLICT if there is a newer run, INVALID if this one has not ended
   */
  public void requireRestartable(long latest, RunStatus status) {
    if (latest != run) {
      throw RefusedException.conflict(
          "%s has been restarted meanwhile: its latest run is %d.".formatted(this, latest),
          "Look at that run.");
    }
    if (!status.isTerminal()) {
      throw RefusedException.invalid(
          "",
          "%s is %s: only a run that has ended can be restarted.".formatted(this, status),
          "Wait for its end, or stop it.");
    }
  }

  @Override
  public String toString() {
    return "[%s][%d][%d]".formatted(workflow, instance, run);
  }
}
