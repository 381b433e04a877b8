package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;

/** Commands on runs. A refused command throws {@link RefusedException} and changes nothing. */
public interface Runs {

  /**
   * Starts a workflow; the answer waits for the commit. If the request says so, a start whose
   * params cannot be evaluated is kept as a failed instance, and not refused.
   *
   * @throws RefusedException NOT_FOUND if there is no such workflow or version, INVALID if params
   *     cannot be evaluated or a step's type cannot run here
   */
  StartResult start(StartRequest request, Caller caller);

  /**
   * Ends the latest run of an instance; ending a run that has ended is no error.
   *
   * @throws RefusedException NOT_FOUND if there is no such instance
   */
  EndResult end(WorkflowId workflow, long instance, RunAction action, Caller caller);

  /**
   * Acts on the latest attempt of a step of an instance's latest run. If that run has ended, a skip
   * makes another run that passes the step over and runs what comes after it.
   *
   * @param blocking whether to wait until the action has taken effect, for five seconds at most
   * @throws RefusedException NOT_FOUND if there is no such step yet, INVALID if its status does not
   *     allow the action, CONFLICT if another action on it is under way, TIMEOUT if it has not
   *     taken effect in time; a restart is withdrawn then, all else still takes effect later
   */
  StepActionResult act(
      WorkflowId workflow,
      long instance,
      StepId step,
      StepAction action,
      boolean blocking,
      Caller caller);

  /**
   * Runs an instance again whose latest run has ended: another run of the same version under the
   * workflow's run strategy.
   *
   * @param request names no step
   * @throws RefusedException NOT_FOUND if there is no such instance, INVALID if it has not ended or
   *     a param may not be changed, CONFLICT if somebody else restarts it at this moment
   */
  StartResult restart(RestartRequest request, Caller caller);

  /**
   * Runs a step again: as another attempt while its run goes on, else in another run that runs this
   * step and what comes after it.
   *
   * @param request names the step
   * @param blocking whether to wait until another attempt of a run that goes on has begun
   * @throws RefusedException as {@link #restart} and {@link #act}
   */
  StepRestartResult restartStep(RestartRequest request, boolean blocking, Caller caller);

  /**
   * Lets a failed instance hold up the queue of its workflow no longer; it may do so under
   * STRICT_SEQUENTIAL only.
   *
   * @param instance 0 for all of the workflow
   * @return how many did
   */
  int unblock(WorkflowId workflow, long instance, Caller caller);

  /** Ends every queued and running instance of a workflow; returns how many were told to. */
  int endAll(WorkflowId workflow, RunAction action, Caller caller);
}
