package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;

class FakeRunStoreTest
    implements LaunchContract, RunQueueContract, FlushContract, RunActionContract, RestartContract {

  private final TickingClock clock = new TickingClock();
  private final FakeShardStore shardStore = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore store = new FakeRunStore(SHARDS, shardStore, clock);

  @Override
  public TickingClock clock() {
    return clock;
  }

  @Override
  public RunStore store() {
    return store;
  }

  @Override
  public ShardStore shardStore() {
    return shardStore;
  }

  @Override
  public void give(WorkflowId workflow, RunStrategy strategy) {
    store.give(workflow, strategy);
  }
}
