package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.SleepStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSleepStoreIT extends SleepStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final SleepStore store = new JdbcSleepStore(DATABASE.transactions());
  private final RunStore runs = DATABASE.runs(clock);
  private final ShardStore shards = DATABASE.shards();
  private final SignalStore signals = new JdbcSignalStore(DATABASE.transactions(), clock);

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
    DATABASE.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
