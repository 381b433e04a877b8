package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;

/** Commands on runs. A refused command throws {@link RefusedException} and changes nothing. */
public interface Runs {

  /**
   * Starts a workflow; the answer waits for the commit.
   *
   * @throws RefusedException NOT_FOUND if there is no such workflow or version, INVALID if params
   *     cannot be evaluated or a step's type cannot run here
   */
  StartResult start(StartRequest request, Caller caller);

  /**
   * Stops the latest run of an instance; stopping a run that has ended is no error.
   *
   * @throws RefusedException NOT_FOUND if there is no such instance
   */
  StopResult stop(WorkflowId workflow, long instance, Caller caller);

  /** Stops every queued and running instance of a workflow; returns how many were told to. */
  int stopAll(WorkflowId workflow, Caller caller);
}
