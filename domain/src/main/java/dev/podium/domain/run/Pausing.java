package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import java.util.Optional;

/**
 * Holds runs and whole workflows, and lets them go on. Of a run that is held the steps which run go
 * on to their end, and no further step begins, in the runs that it waits for neither.
 */
public interface Pausing {

  /** How long a reason may be. */
  int LONGEST_REASON = 1000;

  /**
   * Pauses the latest run of an instance; a queued one keeps its place and is not admitted. Pausing
   * what is paused or has ended is no error.
   *
   * @throws RefusedException NOT_FOUND if there is no such instance
   */
  PauseResult pause(WorkflowId workflow, long instance, Caller caller);

  /**
   * Lets the latest run of an instance go on, whatever holds it.
   *
   * @throws RefusedException NOT_FOUND if there is no such instance
   */
  PauseResult resume(WorkflowId workflow, long instance, Caller caller);

  /**
   * Pauses a workflow: its instances wait in their queue, those that run are paused.
   *
   * @param reason for the others, may be empty
   * @return the pause in force; the earlier one if the workflow was paused already
   * @throws RefusedException NOT_FOUND if there is no such workflow, INVALID if the reason is too
   *     long
   */
  WorkflowPause pause(WorkflowId workflow, String reason, Caller caller);

  /**
   * Takes the pause off a workflow; instances that were paused one by one stay paused.
   *
   * @return whether it was paused
   * @throws RefusedException NOT_FOUND if there is no such workflow
   */
  boolean resume(WorkflowId workflow, Caller caller);

  /** The pause of a workflow, if it is paused. */
  Optional<WorkflowPause> find(WorkflowId workflow);
}
