package dev.podium.scheduler.task;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.FakeTaskStore;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.HeldSteps;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.NoChildren;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehavior;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.StepAction;
import dev.podium.scheduler.FakeWorkflows;
import dev.podium.scheduler.loop.BodyRunner;
import dev.podium.scheduler.loop.RunPlans;
import dev.podium.scheduler.loop.StepBody;
import dev.podium.scheduler.loop.StepLogs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A run with two heavy steps that wait for slots, and nodes that can run them. */
final class TaskStage {

  static final List<Integer> SHARDS = List.of(0);

  private static final StepBehaviors BEHAVIORS =
      new StepBehaviors(Map.of("Heavy", new StepBehavior.Heavy()));

  final FakeTaskStore tasks;
  final FakeShardStore shards;
  final TickingClock clock = new TickingClock();
  final TaskKey task;
  final TaskKey second;

  /** How many calls were made. */
  final AtomicInteger called = new AtomicInteger();

  final TaskCalls calls;

  private final FakeRunStore runs;
  private final FakeWorkflows workflows = new FakeWorkflows();
  private final RunMachine machine =
      new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);
  private final RunState waiting;
  private final long epoch;

  TaskStage() {
    shards = new FakeShardStore(SHARDS.size(), clock);
    runs = new FakeRunStore(new Shards(SHARDS.size()), shards, clock);
    tasks = new FakeTaskStore(runs, shards);
    Workflow workflow =
        workflows.store(
            aWorkflow("heavy")
                .withStep(aStep("s").ofType("Heavy"))
                .withStep(aStep("t").ofType("Heavy")));
    runs.give(workflow.id(), new RunStrategy(RunStrategy.Rule.PARALLEL, 100));
    RunKey run =
        runs.launch(workflow.id(), Launches.launches(workflow.id(), 1)).admitted().getFirst().run();
    runs.discard(runs.allMail().stream().map(it -> it.id()).toList());
    epoch = shards.take(0, "owner").orElseThrow();
    waiting =
        machine
            .on(
                runs.load(List.of(run)).getFirst().under(RunPlan.of(workflow, BEHAVIORS)),
                new RunEvent.Resumed())
            .next();
    task = new TaskKey(run, 0, 1);
    second = new TaskKey(run, 1, 1);
    calls = new TaskCalls(tasks);
    calls.use(called::incrementAndGet);
    flush(waiting);
  }

  private void flush(RunState state) {
    runs.flush(
        new FlushBatch(
            "owner",
            1,
            Map.of(0, epoch),
            List.of(new RunRows(state, state.createdSteps(), List.of()))));
  }

  /** A user stops a step. */
  void stop(TaskKey stopped) {
    flush(
        machine
            .on(
                waiting,
                new RunEvent.StepActed(stopped.ordinal(), StepAction.STOP, "ann", Map.of()))
            .next());
  }

  TaskRunner runner(String node, StepBody body) {
    StepLogs silent =
        (key, secrets) ->
            new StepLogs.Open() {
              @Override
              public void write(String text) {}

              @Override
              public void close() {}
            };
    return new TaskRunner(
        node,
        tasks,
        new TaskRunner.Runs(runs, new RunPlans(workflows, BEHAVIORS), machine),
        new BodyRunner(Map.of("Heavy", body), silent),
        calls,
        () -> {});
  }

  List<Content> mail() {
    return runs.allMail().stream().map(it -> it.content()).toList();
  }
}
