package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.AnnouncingContract;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SignalWaitContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSignalStoreIT extends SignalWaitContract implements AnnouncingContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final SignalStore store = new JdbcSignalStore(DATABASE.transactions(), clock);

  private final RunStore runs = DATABASE.runs(clock);
  private final ShardStore shards = DATABASE.shards();

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
    DATABASE.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
