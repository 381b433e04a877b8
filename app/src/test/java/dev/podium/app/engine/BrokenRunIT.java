package dev.podium.app.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.aLaunch;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.NoChildren;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepBehavior;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.template.RunTemplates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of the steps of a run that Podium cannot take on, and of the runs inside. */
class BrokenRunIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final WorkflowId WORKFLOW = new WorkflowId("broken");

  private final TickingClock clock = new TickingClock();
  private final JdbcRunStore store = DATABASE.runs(clock);

  /** One step is over, one runs, one is held by a breakpoint, one waits to be tried again. */
  private static RunPlan plan() {
    Map<String, StepBehavior> behaviors = new HashMap<>(StepBehaviors.builtIn().byType());
    behaviors.put("Http", new StepBehavior.Outside());
    return RunPlan.of(
        aWorkflow(WORKFLOW.value())
            .withStep("done")
            .withStep(aStep("runs").sleeping(60))
            .withStep("held")
            .withStep(aStep("again").calling("http://svc.local"))
            .build(),
        new StepBehaviors(behaviors));
  }

  @Test
  void noStepOfABrokenRunStaysOpen() {
    DATABASE.give(WORKFLOW, RunStrategy.DEFAULT);
    RunKey key = store.launch(WORKFLOW, launches(WORKFLOW, 1)).admitted().getFirst().run();
    StoredRun stored = store.load(List.of(key)).getFirst();
    RunMachine machine =
        new RunMachine(
            Installation.PLAIN,
            new NoChildren(),
            (workflow, step) -> step.value().equals("held"),
            clock);
    RunState state = machine.on(stored.under(plan()), new RunEvent.Resumed()).next();
    RunState waiting =
        machine
            .on(state, new RunEvent.StepReturned(3, 1, new StepOutcome.PlatformError("away")))
            .next();
    int shard = stored.header().shard();
    long epoch = DATABASE.shards().take(shard, "one").orElseThrow();
    store.flush(
        new FlushBatch(
            "one",
            1,
            Map.of(shard, epoch),
            List.of(new RunRows(waiting, waiting.createdSteps(), List.of()))));
    assertThat(steps(key))
        .containsExactly(
            "SUCCEEDED, ended, nothing due",
            "RUNNING, open, due",
            "PAUSED, open, nothing due",
            "PLATFORM_FAILED, ended, due");
    assertThat(pausedAttempts()).isEqualTo(1);

    store.failBroken(key, shard, epoch - 1, "not by who has lost it");
    assertThat(pausedAttempts()).isEqualTo(1);
    store.failBroken(key, shard, epoch, "a bug");

    assertThat(steps(key))
        .containsExactly(
            "SUCCEEDED, ended, nothing due",
            "INTERNALLY_FAILED, ended, nothing due",
            "INTERNALLY_FAILED, ended, nothing due",
            "PLATFORM_FAILED, ended, nothing due");
    assertThat(pausedAttempts()).isZero();
    assertThat(newestSteps(key)).as("whoever watches is told of the changed steps").isEqualTo(3);
  }

  @Test
  void aRunThatCannotBeReadFailsAndTheOthersOfItsShardAreLoaded() throws SQLException {
    WorkflowId several = new WorkflowId("several");
    DATABASE.give(several, new RunStrategy(RunStrategy.Rule.PARALLEL, 300));
    List<RunKey> keys =
        store.launch(several, launches(several, 300)).admitted().stream()
            .map(RunStore.Admission::run)
            .toList();
    int shard = store.load(List.of(keys.getFirst())).getFirst().header().shard();
    List<RunKey> ofShard =
        store.loadActive(shard, new RunKey(0), 300).stream()
            .map(run -> run.header().key())
            .toList();
    RunKey bad = ofShard.getFirst();
    try (Connection connection = DATABASE.open();
        PreparedStatement update =
            connection.prepareStatement("update run set params = '{\"broken' where run_key = ?")) {
      update.setLong(1, bad.value());
      update.executeUpdate();
      connection.commit();
    }

    List<StoredRun> page = store.loadActive(shard, new RunKey(0), ofShard.size() - 1);

    assertThat(page)
        .extracting(run -> run.header().key())
        .containsExactlyElementsOf(ofShard.subList(1, ofShard.size()));
    assertThat(runs(several))
        .filteredOn(run -> run.startsWith("FAILED: What is stored of the run cannot be read"))
        .hasSize(1);
    assertThat(store.load(List.of(bad))).isEmpty();
  }

  @Test
  void aMessageThatCannotBeReadFailsItsRunAndAllOthersAreDelivered() throws SQLException {
    WorkflowId told = new WorkflowId("told");
    DATABASE.give(told, new RunStrategy(RunStrategy.Rule.PARALLEL, 10));
    List<RunKey> keys =
        store.launch(told, launches(told, 3)).admitted().stream()
            .map(RunStore.Admission::run)
            .toList();
    try (Connection connection = DATABASE.open();
        PreparedStatement update =
            connection.prepareStatement(
                "update shard_message set kind = 'CHILD_ENDED', child = '{' where run_key = ?")) {
      update.setLong(1, keys.getFirst().value());
      assertThat(update.executeUpdate()).isEqualTo(1);
      connection.commit();
    }

    assertThat(begins()).contains(keys.get(1), keys.get(2)).doesNotContain(keys.getFirst());

    assertThat(runs(told))
        .filteredOn(run -> run.startsWith("FAILED: A message for the run cannot be read"))
        .hasSize(1);
  }

  private List<RunKey> begins() {
    List<RunKey> runs = new ArrayList<>();
    for (ShardMessage message : store.mail(IntStream.range(0, 32).boxed().toList())) {
      if (message.content() instanceof Content.Begin(RunKey run)) {
        runs.add(run);
      }
    }
    return runs;
  }

  @Test
  void theRunsInsideOfABrokenRunAreStopped() {
    WorkflowId parent = new WorkflowId("parent");
    WorkflowId inside = new WorkflowId("inside");
    DATABASE.give(parent, RunStrategy.DEFAULT);
    DATABASE.give(inside, RunStrategy.DEFAULT);
    RunKey key = store.launch(parent, launches(parent, 1)).admitted().getFirst().run();
    int shard = store.load(List.of(key)).getFirst().header().shard();
    long epoch = DATABASE.shards().take(shard, "one").orElseThrow();
    Parent step = new Parent(key, shard, 0, 1);
    RunKey running =
        store
            .launch(inside, List.of(inside(inside, step), inside(inside, step), aLaunch(inside)))
            .admitted()
            .getFirst()
            .run();
    assertThat(runs(inside)).containsExactly("IN_PROGRESS", "CREATED", "CREATED");

    store.failBroken(key, shard, epoch, "a bug");

    assertThat(runs(inside))
        .containsExactly("IN_PROGRESS", "STOPPED: The run of its parent step failed.", "CREATED");
    assertThat(store.mail(IntStream.range(0, 32).boxed().toList()))
        .extracting(ShardMessage::content)
        .contains(new ShardMessage.Content.End(running, RunAction.STOP, "its parent step"));
  }

  private static Launch inside(WorkflowId workflow, Parent step) {
    return new Launch(
        workflow,
        1,
        UUID.randomUUID(),
        new Initiator.Manual("ann"),
        "ann",
        null,
        Map.of(),
        Map.of(),
        RunTemplates.NONE,
        RunConfig.PLAIN,
        step);
  }

  /** By instance. */
  private static List<String> runs(WorkflowId workflow) {
    return texts(
        "select concat(status, if(info is null, '', concat(': ', info))) from run"
            + " where workflow_id = '%s' order by instance_id".formatted(workflow.value()));
  }

  private static List<String> steps(RunKey run) {
    return texts(
        """
        select concat(status, if(ended_at is null, ', open', ', ended'),
          if(due_at is null, ', nothing due', ', due'))
        from step_attempt where run_key = %d order by ordinal, attempt
        """
            .formatted(run.value()));
  }

  private static List<String> texts(String sql) {
    return DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(sql);
                  ResultSet rows = select.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                  texts.add(rows.getString(1));
                }
                return texts;
              }
            });
  }

  private static int newestSteps(RunKey run) {
    return count(
        "select count(*) from step_attempt join run using (run_key)"
            + " where step_attempt.revision = run.revision and run_key = "
            + run.value());
  }

  private static int pausedAttempts() {
    return count("select count(*) from paused_attempt");
  }

  private static int count(String sql) {
    return DATABASE
        .transactions()
        .call(
            connection -> {
              try (PreparedStatement select = connection.prepareStatement(sql);
                  ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
              }
            });
  }
}
