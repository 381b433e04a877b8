package dev.podium.app.engine;

import dev.podium.domain.engine.SignalStore;
import dev.podium.domain.engine.SignalStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class JdbcSignalStoreIT extends SignalStoreContract {

  private static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final SignalStore store = new JdbcSignalStore(DATABASE.transactions(), clock);

  @AfterEach
  void clear() {
    DATABASE.clear();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected SignalStore store() {
    return store;
  }
}
