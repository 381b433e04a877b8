package dev.podium.app.engine;

import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.ShardStoreContract;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class JdbcShardStoreIT extends ShardStoreContract {

  private static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final ShardStore store = new JdbcShardStore(DATABASE.transactions(), "test", 2);

  @AfterEach
  void clear() {
    DATABASE.clear();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

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
