package dev.podium.domain.token;

class FakeTokenStoreTest extends TokenStoreContract {

  private final FakeTokenStore store = new FakeTokenStore();

  @Override
  protected TokenStore store() {
    return store;
  }

  @Override
  protected void addUser(String name) {
    store.withUser(name);
  }
}
