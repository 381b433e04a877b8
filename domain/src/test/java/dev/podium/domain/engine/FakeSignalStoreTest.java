package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;

class FakeSignalStoreTest extends SignalWaitContract implements AnnouncingContract {

  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore runs = new FakeRunStore(SHARDS, shards, clock);
  private final SignalStore store = new FakeSignalStore(runs, shards, clock);

  @Override
  public SignalStore store() {
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
  protected void give(WorkflowId workflow) {
    runs.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
