package dev.podium.app.engine;

import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.BreakpointStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;

class JdbcBreakpointStoreIT extends BreakpointStoreContract {

  private static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final BreakpointStore store = new JdbcBreakpointStore(DATABASE.transactions());

  @AfterEach
  void clear() {
    DATABASE.clear();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Override
  protected BreakpointStore store() {
    return store;
  }

  @Override
  protected long revision() {
    return new JdbcNoticeBoard(DATABASE.transactions()).read().breakpoints();
  }
}
