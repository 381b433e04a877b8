package dev.podium.domain.engine;

class FakeShardStoreTest extends ShardStoreContract {

  private final FakeShardStore store = new FakeShardStore(32, new TickingClock());

  @Override
  protected ShardStore store() {
    return store;
  }

  @Override
  protected void age(String node) {
    store.age(node);
  }

  @Override
  protected void drain(String node) {
    store.drain(node);
  }
}
