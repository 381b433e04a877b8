package dev.podium.domain.backfill;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.user.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Backfills of workflows. What names a workflow or a backfill that is not there throws {@link
 * RefusedException} NOT_FOUND.
 */
public interface Backfills {

  /**
   * Says what a backfill would do, and does nothing.
   *
   * @throws RefusedException INVALID if it cannot be made
   */
  BackfillPreview preview(BackfillRequest request, Caller caller);

  /**
   * Makes a backfill; its items begin at once. One that is known by its id is answered as it is.
   *
   * @throws RefusedException INVALID if it has no items or too many, or if its first run could not
   *     begin; CONFLICT if the id stands for another workflow's
   */
  Backfill create(BackfillRequest request, Caller caller);

  Backfill load(WorkflowId workflow, BackfillId id);

  /**
   * Those of a workflow, newest first.
   *
   * @param before only those with lower keys; 0 for all
   */
  List<Backfill> list(WorkflowId workflow, long before, int limit);

  /**
   * The items that have their run, in the order in which they began.
   *
   * @param after only items with higher numbers; 0 for all
   * @param status only those whose run is in it; null for all
   */
  List<BackfillRun> runs(
      WorkflowId workflow, BackfillId id, @Nullable RunStatus status, int after, int limit);

  /**
   * Pauses, resumes or cancels a backfill; what is done already is no error. Its runs go on.
   *
   * @throws RefusedException INVALID if its state does not allow it
   */
  Backfill act(WorkflowId workflow, BackfillId id, BackfillAction action, Caller caller);

  /** Cancels a backfill, and stops its runs that go or wait. */
  Backfill cancelWithRuns(WorkflowId workflow, BackfillId id, Caller caller);
}
