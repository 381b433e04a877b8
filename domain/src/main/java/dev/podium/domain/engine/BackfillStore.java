package dev.podium.domain.engine;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Backfills and which of their items have their run. Every method is one transaction, or one read,
 * and throws {@link StoreUnavailableException} when the database is away: then nothing was done, or
 * all of it, and an item that has its run never gets another.
 */
public interface BackfillStore {

  /**
   * Keeps a new backfill; one that is known by its id is answered as it stands.
   *
   * @param items how many it has
   * @throws RefusedException NOT_FOUND if there is no such workflow, CONFLICT if the id stands for
   *     a backfill of another one
   */
  Backfill create(BackfillRequest request, int items, String user, Instant now);

  Optional<Backfill> find(WorkflowId workflow, BackfillId id);

  /**
   * Those of a workflow, newest first.
   *
   * @param before only those with lower keys; 0 for all
   */
  List<Backfill> list(WorkflowId workflow, long before, int limit);

  /**
   * Items that have their run, in order.
   *
   * @param status only those whose instance is in it now; null for all
   * @param after only items with higher numbers
   */
  List<Begun> begun(long backfill, @Nullable RunStatus status, int after, int limit);

  /** Instances of a backfill that have not ended, in order. */
  List<Long> going(long backfill);

  /**
   * Brings a backfill into another state; one that is in it already is left as it is.
   *
   * @return empty if there is no such backfill
   * @throws RefusedException INVALID if its state does not allow it
   */
  Optional<Backfill> act(
      WorkflowId workflow, BackfillId id, BackfillAction action, String user, Instant now);

  /** Whether there may be anything to do: some backfill runs, or some run of one goes. */
  boolean anyActive();

  /** Notes which runs have ended, and what that means to their backfills. */
  void settle(Instant now);

  /**
   * Takes backfills that have free places, those first that were taken longest ago. Others leave
   * them alone meanwhile; whoever takes them and dies leaves them to the others then.
   *
   * @param until how long they are taken for
   * @param most backfills at most
   */
  List<Due> claim(Instant now, Instant until, int most);

  /**
   * Makes the runs of the next items, as many as there are places for. A backfill that has moved on
   * or is held now is left as it is.
   *
   * @return the runs that may go now, each with its message
   * @throws RowsRefusedException the database refuses a row; nothing was done
   */
  List<RunStore.Admission> begin(Due due, List<Next> items, Instant now);

  /** Lets no further item of a backfill begin, unless it has moved on; its next item stays next. */
  void halt(Due due, String reason, Instant now);

  /**
   * A backfill with free places.
   *
   * @param begun how many of its items have their run
   * @param places how many of its runs may go besides those that do
   */
  record Due(long key, BackfillRequest asked, String user, int begun, int places) {}

  /** The next item of a backfill. */
  sealed interface Next {

    /** Which of the items. */
    int item();

    /** It starts a run. */
    record Start(int item, Launch launch) implements Next {}

    /** Its run cannot begin and is kept as failed. */
    record Fail(int item, Launch launch, String reason) implements Next {}
  }

  /**
   * An item that has its run.
   *
   * @param run the latest one of its instance
   */
  record Begun(
      int item,
      RunRef run,
      RunStatus status,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}
}
