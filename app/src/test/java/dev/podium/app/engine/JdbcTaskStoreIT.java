package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.TaskStore;
import dev.podium.domain.engine.TaskStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcTaskStoreIT extends TaskStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final TaskStore store = new JdbcTaskStore(DATABASE.transactions());

  private final RunStore runs = DATABASE.runs(clock);
  private final ShardStore shards = DATABASE.shards();

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
    DATABASE.letACallWait();
  }

  @Override
  protected void give(WorkflowId workflow) {
    DATABASE.give(workflow, new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
  }
}
