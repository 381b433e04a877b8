package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;

class FakeTaskStoreTest extends TaskStoreContract {

  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore runs = new FakeRunStore(SHARDS, shards, clock);
  private final FakeTaskStore store = new FakeTaskStore(runs, shards);

  @Override
  protected TaskStore store() {
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
  protected void letACallWait() {
    store.letACallWait(true);
  }

  @Override
  protected void give(WorkflowId workflow) {
    runs.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
