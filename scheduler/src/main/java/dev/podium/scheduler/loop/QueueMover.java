package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.loop.FreedPlaces.Places;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the queues of workflows: when a message asks for it, when a run has ended for which others
 * wait, and when a shard was taken whose owner before may have ended runs and done no more. All
 * requests that arrive while a workflow's queue is being moved share the next transaction.
 */
public final class QueueMover implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QueueMover.class);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunStore store;
  private final MailLedger ledger;
  private final Timers timers;
  private final Runnable admitted;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final FreedPlaces freed = new FreedPlaces();

  /** The queues that are being moved, each with what has asked since; guarded by itself. */
  private final Map<WorkflowId, Asked> moving = new HashMap<>();

  /** What asks for one more move. */
  private static final class Asked {
    private boolean any;
    private List<Long> messages = new ArrayList<>();
  }

  /**
   * A mover with nothing to do.
   *
   * @param admitted called when there is mail about runs that may go
   */
  public QueueMover(RunStore store, MailLedger ledger, Timers timers, Runnable admitted) {
    this.store = store;
    this.ledger = ledger;
    this.timers = timers;
    this.admitted = admitted;
  }

  /** A run of the workflow has ended, and that is committed. */
  void freed(WorkflowId workflow) {
    look(new Places(Set.of(workflow), false));
  }

  /** Runs of any workflow may have ended. */
  public void freedSomewhere() {
    look(new Places(Set.of(), true));
  }

  private void look(Places places) {
    if (freed.note(places)) {
      execute(this::look);
    }
  }

  /** Until nothing is left to be looked at. */
  private void look() {
    Places places = freed.take();
    while (places.everywhere() || !places.workflows().isEmpty()) {
      try {
        Set<WorkflowId> queued =
            places.everywhere() ? store.queued() : store.queued(places.workflows());
        queued.forEach(workflow -> move(workflow, List.of()));
      } catch (StoreUnavailableException e) {
        log.warn("Queues wait for the database: {}", e.getMessage());
        lookLater(places);
        return;
      } catch (RuntimeException e) {
        log.error("It cannot be found out who waits in queues; it is tried again", e);
        lookLater(places);
        return;
      }
      places = freed.take();
    }
  }

  /** Whoever notes something meanwhile leaves it to that look. */
  private void lookLater(Places places) {
    freed.note(places);
    timers.after(PAUSE, () -> execute(this::look));
  }

  /** Because a message asks for it. */
  void move(WorkflowId workflow, long message) {
    move(workflow, List.of(message));
  }

  private void move(WorkflowId workflow, List<Long> messages) {
    synchronized (moving) {
      Asked asked = moving.get(workflow);
      boolean first = asked == null;
      if (asked == null) {
        asked = new Asked();
        moving.put(workflow, asked);
      }
      asked.any = true;
      asked.messages.addAll(messages);
      if (!first) {
        return;
      }
    }
    execute(() -> move(workflow));
  }

  private void move(WorkflowId workflow) {
    while (true) {
      List<Long> messages;
      synchronized (moving) {
        Asked asked = moving.get(workflow);
        if (asked == null || !asked.any) {
          moving.remove(workflow);
          return;
        }
        messages = List.copyOf(asked.messages);
        moving.put(workflow, new Asked());
      }
      try {
        boolean any = !store.moveQueue(workflow, messages).isEmpty();
        ledger.gone(messages);
        if (any) {
          admitted.run();
        }
      } catch (StoreUnavailableException e) {
        log.warn("The queue of {} waits for the database: {}", workflow, e.getMessage());
        moveLater(workflow, messages);
      } catch (RuntimeException e) {
        log.error("The queue of {} cannot be moved; it is tried again", workflow, e);
        moveLater(workflow, messages);
      }
    }
  }

  /** Messages are read again; what had none must be remembered. */
  private void moveLater(WorkflowId workflow, List<Long> messages) {
    ledger.takeBack(messages);
    timers.after(PAUSE, () -> freed(workflow));
  }

  private void execute(Runnable work) {
    try {
      executor.execute(work);
    } catch (RejectedExecutionException e) {
      log.debug("The node is going down; the next owner of its shards moves the queues");
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
