package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.RunStoreContract;
import dev.podium.domain.engine.ShardStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class JdbcRunStoreIT extends RunStoreContract {

  private static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final RunStore store =
      new JdbcRunStore(DATABASE.transactions(), SHARDS, clock, DATABASE.outbox());
  private final ShardStore shardStore = new JdbcShardStore(DATABASE.transactions(), "test", 2);

  @AfterEach
  void clear() {
    DATABASE.clear();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

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
    DATABASE.give(workflow, strategy);
  }
}
