package dev.podium.scheduler.command;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.LaunchRefusedException;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.run.StartResult;
import dev.podium.scheduler.command.Convoy.Passenger;
import dev.podium.scheduler.loop.NewRuns;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lets concurrent starts of one workflow share a transaction. */
final class StartBatcher {

  private static final int MOST = 100;

  /** Starts that may be evaluated again inside of the transaction, each for a moment. */
  private static final int MOST_BY_NUMBERS = 10;

  private final RunStore store;
  private final NewRuns newRuns;
  private final Convoy<WorkflowId, Launch, StartResult> convoy =
      new Convoy<>(StartBatcher::together, this::launch);

  StartBatcher(RunStore store, NewRuns newRuns) {
    this.store = store;
    this.newRuns = newRuns;
  }

  /** Answers when the instance is committed; throws what the store throws. */
  StartResult start(Launch launch) {
    return convoy.join(launch.workflow(), launch);
  }

  private static int together(List<Launch> queue) {
    int count = 0;
    int byNumbers = 0;
    while (count < Math.min(MOST, queue.size()) && byNumbers < MOST_BY_NUMBERS) {
      if (queue.get(count).byNumbers() != null) {
        byNumbers++;
      }
      count++;
    }
    return count;
  }

  private void launch(WorkflowId workflow, List<Passenger<Launch, StartResult>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Launch> starts = batch.stream().map(Passenger::asked).toList();
      Launched launched = newRuns.make(starts.size(), here -> store.launch(workflow, starts, here));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(launched.results().get(i));
      }
    } catch (LaunchRefusedException e) {
      Map<Boolean, List<Passenger<Launch, StartResult>>> refused =
          batch.stream()
              .collect(Collectors.partitioningBy(it -> it.asked().uuid().equals(e.uuid())));
      refused
          .getOrDefault(true, List.of())
          .forEach(passenger -> passenger.answer().completeExceptionally(e.refusal()));
      launch(workflow, refused.getOrDefault(false, List.of()));
    }
  }
}
