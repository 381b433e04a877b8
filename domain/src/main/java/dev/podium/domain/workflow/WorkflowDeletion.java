package dev.podium.domain.workflow;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;

/**
 * Takes whole workflows away. A deleted workflow is hidden at once; its runs, versions and all else
 * are removed soon after, and until then nothing can be pushed under its id. After that versions
 * start from 1 again; instance ids go on.
 */
public interface WorkflowDeletion {

  /**
   * What a deletion would take away.
   *
   * @throws RefusedException NOT_FOUND if there is no such workflow
   */
  Extent extent(WorkflowId id);

  /**
   * Deletes a workflow.
   *
   * @throws RefusedException INVALID while instances are queued or running, NOT_FOUND if there is
   *     no such workflow, CONFLICT if it is being deleted already
   */
  void delete(WorkflowId id, Caller caller);

  /**
   * How much there is of a workflow.
   *
   * @param instances all that there are, ended or not
   * @param active those that are queued or running: as long as there are any, it stays
   */
  record Extent(int versions, long instances, long active) {}
}
