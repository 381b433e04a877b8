package dev.podium.domain.template;

class FakeJobTemplatesTest extends JobTemplatesContract {

  private final FakeJobTemplates store = new FakeJobTemplates();

  @Override
  protected JobTemplates store() {
    return store;
  }
}
