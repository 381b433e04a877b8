package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushContract;
import dev.podium.domain.engine.LaunchContract;
import dev.podium.domain.engine.RestartContract;
import dev.podium.domain.engine.RunActionContract;
import dev.podium.domain.engine.RunQueueContract;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.TickingClock;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcRunStoreIT
    implements LaunchContract, RunQueueContract, FlushContract, RunActionContract, RestartContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final TickingClock clock = new TickingClock();
  private final RunStore store = DATABASE.runs(clock);
  private final ShardStore shardStore = DATABASE.shards();

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
    DATABASE.give(workflow, strategy);
  }
}
