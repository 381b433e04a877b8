package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.PauseResult;
import dev.podium.domain.run.WorkflowPause;
import java.util.Optional;

/**
 * Keeps what is paused. Each method is one transaction; all throw {@link StoreUnavailableException}
 * as {@link RunStore} does.
 */
public interface PauseStore {

  /**
   * Holds the latest run of an instance: at once if it is queued, else by a message to its owner.
   *
   * @return empty if there is no such instance
   */
  Optional<PauseResult> pause(WorkflowId workflow, long instance, String user);

  /**
   * Lets the latest run of an instance go on: into its queue if it waits there, else by a message.
   *
   * @return empty if there is no such instance
   */
  Optional<PauseResult> resume(WorkflowId workflow, long instance, String user);

  /**
   * Marks a workflow as paused, under the lock of its queue, and tells its running instances.
   *
   * @return the pause in force, which may be an earlier one
   * @throws RefusedException NOT_FOUND if there is no such workflow
   */
  WorkflowPause pause(WorkflowId workflow, String user, String reason);

  /**
   * Takes the mark away, tells the instances, and admits what the queue may run now.
   *
   * @return whether it was paused
   * @throws RefusedException NOT_FOUND if there is no such workflow
   */
  boolean resume(WorkflowId workflow, String user);

  Optional<WorkflowPause> find(WorkflowId workflow);
}
