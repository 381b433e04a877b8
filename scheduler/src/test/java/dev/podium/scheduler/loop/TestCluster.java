package dev.podium.scheduler.loop;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.FakeBreakpointStore;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.FakeSignalStore;
import dev.podium.domain.engine.FakeSleepStore;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehavior;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TickingClock;
import dev.podium.scheduler.FakeWorkflows;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What nodes share: the database, the workflows, the clock. */
final class TestCluster implements NoticeBoard {

  static final Shards SHARDS = new Shards(4);

  final TickingClock clock = new TickingClock();
  final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  final FakeRunStore store = new FakeRunStore(SHARDS, shards, clock);
  final FakeSignalStore signals = new FakeSignalStore(store, shards, clock);
  final FakeSleepStore sleep = new FakeSleepStore(store, shards, signals);
  final FakeBreakpointStore breakpoints = new FakeBreakpointStore();
  final FakeWorkflows workflows = new FakeWorkflows();
  final KeptLogs logs = new KeptLogs();
  volatile ChildStore children = new NoChildStore();
  private volatile boolean away;

  /** The built-in types and {@code Broken}, which is full of bugs. */
  static StepBehaviors behaviors() {
    Map<String, StepBehavior> byType = new HashMap<>(StepBehaviors.builtIn().byType());
    StepBehavior.Inline bug =
        (params, now) -> {
          throw new IllegalStateException("a bug");
        };
    byType.put("Broken", bug);
    return new StepBehaviors(byType);
  }

  /** Whether the notices cannot be read just now. */
  void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public Notices read() {
    if (away) {
      throw new StoreUnavailableException("away", new IllegalStateException());
    }
    return new Notices(breakpoints.revision(), new PermitStore.Notice(1, Set.of()));
  }

  @Override
  public Look look(Collection<Integer> wanted) {
    boolean mail = store.allMail().stream().anyMatch(it -> wanted.contains(it.shard()));
    return new Look(read(), mail);
  }

  /** Stores a workflow of which so many instances run at once. */
  WorkflowId store(WorkflowBuilder builder, int places) {
    Workflow workflow = workflows.store(builder);
    store.give(workflow.id(), new RunStrategy(RunStrategy.Rule.PARALLEL, places));
    return workflow.id();
  }

  /** Stores a workflow and starts one instance. */
  RunKey launch(WorkflowBuilder builder) {
    return launch(store(builder, 100), 1).getFirst();
  }

  /** Starts instances; the answer names those that were admitted. */
  List<RunKey> launch(WorkflowId workflow, int count) {
    return store.launch(workflow, Launches.launches(workflow, count)).admitted().stream()
        .map(Admission::run)
        .toList();
  }
}
