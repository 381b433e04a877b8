package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;

class FakeRestartTest extends RestartContract {

  private final FakeShardStore shardStore = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore store = new FakeRunStore(SHARDS, shardStore, clock);

  @Override
  protected RunStore store() {
    return store;
  }

  @Override
  protected ShardStore shardStore() {
    return shardStore;
  }

  @Override
  protected void give(WorkflowId workflow, RunStrategy strategy) {
    store.give(workflow, strategy);
  }
}
