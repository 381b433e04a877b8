package dev.podium.app.engine;

import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.BreakpointStoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcBreakpointStoreIT extends BreakpointStoreContract {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();

  private final BreakpointStore store = new JdbcBreakpointStore(DATABASE.transactions());

  @Override
  protected BreakpointStore store() {
    return store;
  }

  @Override
  protected long revision() {
    return new JdbcNoticeBoard(DATABASE.transactions()).read().breakpoints();
  }
}
