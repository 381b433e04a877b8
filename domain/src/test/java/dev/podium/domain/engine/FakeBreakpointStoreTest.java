package dev.podium.domain.engine;

class FakeBreakpointStoreTest extends BreakpointStoreContract {

  private final FakeBreakpointStore store = new FakeBreakpointStore();

  @Override
  protected BreakpointStore store() {
    return store;
  }

  @Override
  protected long revision() {
    return store.revision();
  }
}
