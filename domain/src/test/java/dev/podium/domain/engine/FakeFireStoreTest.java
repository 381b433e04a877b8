package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.MissedFirePolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class FakeFireStoreTest extends FireStoreContract {

  private final TickingClock clock = new TickingClock();
  private final FakeShardStore shards = new FakeShardStore(4, clock);
  private final FakeRunStore runs = new FakeRunStore(new Shards(4), shards, clock);
  private final FakeFireStore store = new FakeFireStore(runs);

  @Override
  protected FireStore store() {
    return store;
  }

  @Override
  protected void give(WorkflowId workflow) {
    runs.give(workflow, RunStrategy.DEFAULT);
  }

  @Override
  protected void subscribe(WorkflowId workflow, TimeTrigger trigger, Instant watermark) {
    store.subscribe(workflow, trigger, watermark, MissedFirePolicy.CATCH_UP);
  }

  @Override
  protected Map<Integer, Long> takeShards() {
    return IntStream.range(0, 4)
        .boxed()
        .collect(
            Collectors.toMap(shard -> shard, shard -> shards.take(shard, "node").orElseThrow()));
  }

  @Override
  protected void hold(WorkflowId workflow) {
    store.hold(workflow);
  }

  @Override
  protected void holdAll(boolean hold) {
    store.holdAll(hold);
  }

  @Override
  protected List<FireOutcome> outcomes(WorkflowId workflow) {
    return store.history().stream()
        .filter(it -> it.workflow().equals(workflow))
        .map(FakeFireStore.Dealt::outcome)
        .toList();
  }

  @Override
  protected long instances(WorkflowId workflow) {
    return runs.nextInstance(workflow) - 1;
  }
}
