package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.RunStrategy.Rule;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A {@link RunStore} under test, and what brings its runs on. */
public interface RunStoreStage {

  Shards SHARDS = new Shards(32);

  WorkflowId ETL = new WorkflowId("etl");

  /** One step that waits and one behind it. */
  RunPlan PLAN =
      RunPlan.of(
          aWorkflow("etl")
              .withStep(aStep("wait").sleeping(60).followedBy("last"))
              .withStep("last")
              .build(),
          StepBehaviors.builtIn());

  TickingClock clock();

  /** An empty store. */
  RunStore store();

  /** The shards of the same database, none of them taken. */
  ShardStore shardStore();

  /** Stores a workflow whose queue runs under a strategy. */
  void give(WorkflowId workflow, RunStrategy strategy);

  default RunMachine machine() {
    return new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock());
  }

  /** The run of a first instance that goes at once. */
  default StoredRun launchOne() {
    give(ETL, parallel(100));
    return load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
  }

  default RunState began(StoredRun run) {
    return began(run, PLAN);
  }

  default RunState began(StoredRun run, RunPlan plan) {
    return machine().on(run.under(plan), new RunEvent.Resumed()).next();
  }

  /** Has a run begin, wait and succeed. */
  default void finish(Admission admission) {
    RunState began = began(load(admission));
    clock().tick(Duration.ofSeconds(60));
    RunState ended = machine().on(began, new RunEvent.TimePassed()).next();
    assertThat(ended.status()).isEqualTo(RunStatus.SUCCEEDED);
    flush(rows(ended));
  }

  /** Writes rows of a run as the owner of its shard, which it takes for that. */
  default List<Integer> flush(RunRows rows) {
    return store().flush(batch(1, Map.of(rows.shard(), take(rows.shard())), List.of(rows)));
  }

  default FlushBatch batch(long number, Map<Integer, Long> epochs, List<RunRows> runs) {
    return new FlushBatch("one", number, epochs, runs);
  }

  default RunRows rows(RunState state) {
    return new RunRows(state, state.createdSteps(), List.of());
  }

  /** Takes a shard, from whoever holds it. */
  default long take(int shard) {
    return shardStore().take(shard, "one").orElseThrow();
  }

  default StoredRun load(Admission admission) {
    return load(admission.run());
  }

  default StoredRun load(RunKey run) {
    List<StoredRun> found = store().load(List.of(run));
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  default List<RunRef> refs(List<Admission> admitted) {
    return admitted.stream().map(admission -> load(admission).header().ref()).toList();
  }

  default List<ShardMessage> allMail() {
    return store().mail(IntStream.range(0, SHARDS.count()).boxed().toList());
  }

  default List<ShardMessage> queueMoves() {
    return allMail().stream()
        .filter(message -> message.content() instanceof Content.MoveQueue)
        .toList();
  }

  default RunStrategy parallel(int places) {
    return new RunStrategy(Rule.PARALLEL, places);
  }

  default RunRef ref(long instance) {
    return new RunRef(ETL, instance, 1);
  }
}
