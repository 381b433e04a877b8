package dev.podium.domain.engine;

class FakeBreakpointStoreTest extends BreakpointStoreContract {

  private final BreakpointStore store = new FakeBreakpointStore();

  @Override
  protected BreakpointStore store() {
    return store;
  }
}
