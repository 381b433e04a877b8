package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;

class FakeSleepStoreTest extends SleepStoreContract {

  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore runs = new FakeRunStore(SHARDS, shards, clock);
  private final FakeSignalStore signals = new FakeSignalStore(runs, shards, clock);
  private final FakeSleepStore store = new FakeSleepStore(runs, shards, signals);

  @Override
  protected SleepStore store() {
    return store;
  }

  @Override
  protected RunStore runs() {
    return runs;
  }

  @Override
  protected ShardStore shards() {
    return shards;
  }

  @Override
  protected SignalStore signals() {
    return signals;
  }

  @Override
  protected void give(WorkflowId workflow) {
    runs.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
