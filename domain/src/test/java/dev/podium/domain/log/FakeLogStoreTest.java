package dev.podium.domain.log;

final class FakeLogStoreTest extends LogStoreContract {

  private final FakeLogStore store = new FakeLogStore(MOST);

  @Override
  protected LogStore store() {
    return store;
  }

  @Override
  protected LogViews views() {
    return store;
  }
}
