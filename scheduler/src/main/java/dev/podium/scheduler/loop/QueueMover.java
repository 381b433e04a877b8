package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.StoreUnavailableException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the queues of workflows whose runs have ended. All requests that arrive while a workflow's
 * queue is being moved share the next transaction.
 */
final class QueueMover implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(QueueMover.class);

  private final RunStore store;
  private final MailLedger ledger;
  private final Runnable admitted;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<WorkflowId, List<Long>> waiting = new HashMap<>(); // guarded by itself

  QueueMover(RunStore store, MailLedger ledger, Runnable admitted) {
    this.store = store;
    this.ledger = ledger;
    this.admitted = admitted;
  }

  void move(WorkflowId workflow, long message) {
    synchronized (waiting) {
      List<Long> others = waiting.get(workflow);
      if (others != null) {
        others.add(message);
        return;
      }
      List<Long> messages = new ArrayList<>();
      messages.add(message);
      waiting.put(workflow, messages);
    }
    try {
      executor.execute(() -> move(workflow));
    } catch (RejectedExecutionException e) {
      log.debug("The node is going down; the next owner moves the queue of {}", workflow);
    }
  }

  private void move(WorkflowId workflow) {
    while (true) {
      List<Long> messages;
      synchronized (waiting) {
        messages = List.copyOf(waiting.getOrDefault(workflow, List.of()));
        if (messages.isEmpty()) {
          waiting.remove(workflow);
          return;
        }
        waiting.put(workflow, new ArrayList<>());
      }
      try {
        boolean any = !store.moveQueue(workflow, messages).isEmpty();
        ledger.gone(messages);
        if (any) {
          admitted.run();
        }
      } catch (StoreUnavailableException e) {
        log.warn("The queue of {} waits for the database: {}", workflow, e.getMessage());
        ledger.takeBack(messages);
      } catch (RuntimeException e) {
        log.error("The queue of {} cannot be moved; it is tried again", workflow, e);
        ledger.takeBack(messages);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
