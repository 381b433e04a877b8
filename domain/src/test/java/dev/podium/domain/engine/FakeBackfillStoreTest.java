package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;

class FakeBackfillStoreTest extends BackfillStoreContract {

  private final TickingClock clock = new TickingClock();
  private final FakeRunStore runs =
      new FakeRunStore(new Shards(4), new FakeShardStore(4, clock), clock);
  private final FakeBackfillStore store = new FakeBackfillStore(runs);

  @Override
  protected BackfillStore store() {
    return store;
  }

  @Override
  protected void give(WorkflowId workflow, RunStrategy strategy) {
    runs.give(workflow, strategy);
  }

  @Override
  protected void end(RunRef run, RunStatus status) {
    runs.endRun(run, status);
  }

  @Override
  protected long instances(WorkflowId workflow) {
    return runs.nextInstance(workflow) - 1;
  }
}
