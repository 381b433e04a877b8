package dev.podium.app.engine;

import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.ShardStoreContract;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcShardStoreIT extends ShardStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final ShardStore store = DATABASE.shards();

  @Override
  protected ShardStore store() {
    return store;
  }

  @Override
  protected void age(String node) {
    DATABASE.age(node);
  }

  @Override
  protected void drain(String node) {
    new JdbcNodes(DATABASE.transactions(), "one").drain(node, new Caller("ann", Role.ADMIN));
  }
}
