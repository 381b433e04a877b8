package dev.podium.domain.engine;

class FakeSignalStoreTest extends SignalStoreContract {

  private final SignalStore store = new FakeSignalStore(clock);

  @Override
  protected SignalStore store() {
    return store;
  }
}
