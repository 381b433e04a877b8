package dev.podium.scheduler.command;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.LaunchRefusedException;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.run.StartResult;
import dev.podium.scheduler.loop.NewRuns;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Lets concurrent starts of one workflow share a transaction: whoever comes first carries the
 * others that arrive while it works.
 */
final class StartBatcher {

  private static final int MOST = 100;

  /** Starts that may be evaluated again inside of the transaction, each for a moment. */
  private static final int MOST_BY_NUMBERS = 10;

  private final RunStore store;
  private final NewRuns newRuns;
  private final Map<WorkflowId, List<Waiting>> queues = new HashMap<>(); // guarded by itself

  StartBatcher(RunStore store, NewRuns newRuns) {
    this.store = store;
    this.newRuns = newRuns;
  }

  /** A start in the queue: it is answered, or it is told to lead the next transaction. */
  private record Waiting(
      Launch launch, CompletableFuture<StartResult> answer, CompletableFuture<Boolean> lead) {

    private Waiting(Launch launch) {
      this(launch, new CompletableFuture<>(), new CompletableFuture<>());
    }

    private boolean awaitLead() {
      return CompletableFuture.anyOf(answer, lead).handle((any, error) -> lead.isDone()).join();
    }
  }

  /** Answers when the instance is committed; throws what the store throws. */
  StartResult start(Launch launch) {
    Waiting mine = new Waiting(launch);
    boolean leader;
    synchronized (queues) {
      List<Waiting> queue = queues.get(launch.workflow());
      leader = queue == null;
      if (queue == null) {
        queue = new ArrayList<>();
        queues.put(launch.workflow(), queue);
      }
      queue.add(mine);
    }
    if (leader || mine.awaitLead()) {
      lead(launch.workflow());
    }
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** One transaction only: whoever led for others all the time would never get an answer. */
  private void lead(WorkflowId workflow) {
    try {
      launch(workflow, next(workflow));
    } finally {
      handOver(workflow);
    }
  }

  private void handOver(WorkflowId workflow) {
    synchronized (queues) {
      List<Waiting> queue = queues.getOrDefault(workflow, List.of());
      if (queue.isEmpty()) {
        queues.remove(workflow);
      } else {
        queue.getFirst().lead().complete(true);
      }
    }
  }

  private List<Waiting> next(WorkflowId workflow) {
    synchronized (queues) {
      List<Waiting> queue = queues.getOrDefault(workflow, List.of());
      List<Waiting> head = queue.subList(0, together(queue));
      List<Waiting> batch = List.copyOf(head);
      head.clear();
      return batch;
    }
  }

  /** How many from the head of a queue make a batch. */
  private static int together(List<Waiting> queue) {
    int count = 0;
    int byNumbers = 0;
    while (count < Math.min(MOST, queue.size()) && byNumbers < MOST_BY_NUMBERS) {
      if (queue.get(count).launch().byNumbers() != null) {
        byNumbers++;
      }
      count++;
    }
    return count;
  }

  private void launch(WorkflowId workflow, List<Waiting> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Launch> starts = batch.stream().map(Waiting::launch).toList();
      Launched launched = newRuns.make(held -> store.launch(workflow, starts, held));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(launched.results().get(i));
      }
    } catch (LaunchRefusedException e) {
      Map<Boolean, List<Waiting>> refused =
          batch.stream()
              .collect(Collectors.partitioningBy(it -> it.launch().uuid().equals(e.uuid())));
      refused
          .getOrDefault(true, List.of())
          .forEach(waiting -> waiting.answer().completeExceptionally(e.refusal()));
      launch(workflow, refused.getOrDefault(false, List.of()));
    } catch (RuntimeException e) {
      batch.forEach(waiting -> waiting.answer().completeExceptionally(e));
    }
  }
}
