package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.TaskStore.Claim;
import dev.podium.domain.engine.TaskStore.Claimer;
import dev.podium.domain.param.Installation;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** What every {@link TaskStore} must do. */
public abstract class TaskStoreContract {

  protected static final Shards SHARDS = new Shards(32);

  private static final WorkflowId HEAVY = new WorkflowId("heavy");

  private static final Workflow WORKFLOW =
      aWorkflow("heavy")
          .withStep(aStep("first").ofType("Heavy"))
          .withStep(aStep("second").ofType("Heavy"))
          .build();

  protected final TickingClock clock = new TickingClock();

  private final RunMachine machine =
      new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);
  private final Map<Integer, Long> epochs = new HashMap<>();
  private boolean given;

  /** An empty store. */
  protected abstract TaskStore store();

  /** The runs of the same database. */
  protected abstract RunStore runs();

  /** The shards of the same database, none of them taken. */
  protected abstract ShardStore shards();

  /** Stores a workflow of which many runs go at once. */
  protected abstract void give(WorkflowId workflow);

  @Test
  void theFlushThatHasAStepWaitStoresItsTask() {
    RunState run = launch();
    List<TaskKey> tasks = List.of(task(run, 0), task(run, 1), task(run, 7));
    assertThat(store().queued(tasks)).isEmpty();

    flush(run, null);

    assertThat(store().queued(tasks)).containsExactlyInAnyOrder(task(run, 0), task(run, 1));
    assertThat(store().overdue(List.of(run.header().shard()), 0))
        .containsExactlyInAnyOrder(task(run, 0), task(run, 1));
    assertThat(store().overdue(List.of(run.header().shard()), 1_000)).isEmpty();
    assertThat(store().overdue(List.of(otherShard(run)), 0)).isEmpty();
  }

  @Test
  void ofManyClaimsOneHolds() throws Exception {
    TaskKey task = task(waiting(), 0);
    List<Future<Boolean>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 12; i++) {
        Claim claim = claim(task, i % 2 == 0 ? "one" : "two");
        answers.add(executor.submit(() -> store().claim(claim)));
      }
    }
    int held = 0;
    for (Future<Boolean> answer : answers) {
      held += answer.get() ? 1 : 0;
    }
    assertThat(held).isEqualTo(1);
    assertThat(mail()).hasSize(1);
  }

  @Test
  void theSameClaimMayBeMadeAgainAndIsToldOnce() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");

    assertThat(store().claim(claim)).isTrue();
    assertThat(store().claim(claim)).isTrue();
    assertThat(store().claim(claim(task(run, 0), "one"))).isFalse();

    assertThat(mail()).containsExactly(new Content.TaskBegan(task(run, 0), "one"));
    assertThat(store().claimedBy("one")).containsExactly(task(run, 0));
    assertThat(store().claimedBy("two")).isEmpty();
    assertThat(store().queued(List.of(task(run, 0), task(run, 1)))).containsExactly(task(run, 1));
  }

  @Test
  void whatIsClaimedIsLoadedWithItsStepOnly() {
    RunState run = waiting();

    StoredRun loaded = store().load(task(run, 1)).orElseThrow();

    assertThat(loaded.header()).isEqualTo(run.header());
    assertThat(loaded.steps()).extracting(StepState::ordinal).containsExactly(1);
    assertThat(loaded.steps().getFirst().params()).isEqualTo(step(run, 1).params());
  }

  @Test
  void aResultIsToldOnceAsItWas() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    store().claim(claim);
    StepResult result =
        new StepResult(
            new StepOutcome.UserError("exit code 3"),
            Map.of("rows", new ParamValue.Whole(5), "name", new ParamValue.Text("é")),
            Map.of("left", JsonNodeFactory.instance.objectNode().put("x", 1)),
            List.of(new TimelineEvent.Log(Instant.ofEpochSecond(1_700_000_000L), "said")),
            Instant.ofEpochSecond(1_800_000_000L));

    assertThat(store().finish(claim, result)).isTrue();
    assertThat(store().finish(claim, result)).isFalse();

    assertThat(mail())
        .containsExactly(
            new Content.TaskBegan(task(run, 0), "one"),
            new Content.TaskEnded(task(run, 0), result));
    assertThat(store().claimedBy("one")).isEmpty();
    assertThat(store().claim(claim(task(run, 0), "two"))).isFalse();
  }

  @Test
  void nobodyElseFinishesATask() {
    RunState run = waiting();
    store().claim(claim(task(run, 0), "one"));

    assertThat(store().finish(claim(task(run, 0), "one"), StepResult.DONE)).isFalse();
    assertThat(store().finish(claim(task(run, 1), "one"), StepResult.DONE)).isFalse();

    assertThat(mail()).hasSize(1);
  }

  @Test
  void theEndOfTheAttemptTakesItsTask() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    store().claim(claim);
    RunState stopped = machine.on(run, acted(0)).next();
    stopped = machine.on(stopped, acted(1)).next();

    flush(stopped, run);

    assertThat(store().claimedBy("one")).isEmpty();
    assertThat(store().finish(claim, StepResult.DONE)).isFalse();
    assertThat(store().queued(List.of(task(run, 1)))).isEmpty();
    assertThat(store().claim(claim(task(run, 1), "one"))).isFalse();
    assertThat(mail()).hasSize(1);
  }

  @Test
  void whoeverFindsANodeGoneEndsItsTaskOnce() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    store().claim(claim);

    assertThat(store().failClaimOfOther(task(run, 1), "two")).isFalse();
    assertThat(store().failClaimOfOther(task(run, 0), "one")).isFalse();
    assertThat(store().failClaimOfOther(task(run, 0), "two")).isTrue();
    assertThat(store().failClaimOfOther(task(run, 0), "two")).isFalse();
    assertThat(store().failClaimsOf("one")).isZero();
    assertThat(store().finish(claim, StepResult.DONE)).isFalse();

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), gone()));
    assertThat(mail()).hasSize(2);
  }

  @Test
  void allTasksOfANodeThatIsGoneEnd() {
    RunState run = waiting();
    store().claim(claim(task(run, 0), "one"));
    store().claim(claim(task(run, 1), "two"));

    assertThat(store().failClaimsOf("one")).isEqualTo(1);

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), gone()));
    assertThat(store().claimedBy("two")).containsExactly(task(run, 1));
  }

  @Test
  void whatMayHaveBeenDoneOnceIsNotTriedAgain() {
    RunState run = waiting();
    Claim first = claim(task(run, 0), "one");
    Claim second = claim(task(run, 1), "one");
    assertThat(store().noteOnceOnly(first)).isFalse();
    store().claim(first);
    store().claim(second);

    assertThat(store().noteOnceOnly(first)).isTrue();
    assertThat(store().noteOnceOnly(first)).isTrue();
    assertThat(store().noteOnceOnly(claim(task(run, 0), "one"))).isFalse();
    assertThat(store().failClaimsOf("one")).isEqualTo(2);

    assertThat(mail())
        .contains(
            new Content.TaskEnded(task(run, 0), TaskStore.lost("one", true)),
            new Content.TaskEnded(task(run, 1), TaskStore.lost("one", false)));
    assertThat(store().noteOnceOnly(first)).isFalse();
    assertThat(TaskStore.lost("one", true).outcome()).isInstanceOf(StepOutcome.FatalError.class);
  }

  @Test
  void whatWasNotedIsStillWhatItComesTo() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    store().claim(claim);
    store().noteOnceOnly(claim);

    assertThat(store().finish(claim, StepResult.DONE)).isTrue();

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), StepResult.DONE));
  }

  @Test
  void aClaimersSignOfLifeChangesWithItsHeartbeat() {
    RunState run = waiting();
    store().claim(claim(task(run, 0), "one"));
    List<Integer> held = List.of(run.header().shard());
    assertThat(store().claimers(held)).containsExactly(new Claimer("one", ""));
    assertThat(store().claimers(List.of(otherShard(run)))).isEmpty();

    shards().heartbeat("one", 0);
    String first = store().claimers(held).getFirst().sign();
    clock.tick(Duration.ofSeconds(1));
    shards().heartbeat("one", 0);

    assertThat(first).isNotEmpty();
    assertThat(store().claimers(held).getFirst().sign()).isNotEmpty().isNotEqualTo(first);
  }

  private static StepResult gone() {
    return StepResult.of(new StepOutcome.PlatformError("Node one, on which it ran, is gone."));
  }

  private static RunEvent acted(int ordinal) {
    return new RunEvent.StepActed(ordinal, StepAction.STOP, "ann", Map.of());
  }

  private static Claim claim(TaskKey task, String node) {
    return new Claim(task, node, UUID.randomUUID());
  }

  private static TaskKey task(RunState run, int ordinal) {
    return new TaskKey(run.header().key(), ordinal, 1);
  }

  private static StepState step(RunState run, int ordinal) {
    return Objects.requireNonNull(run.steps().at(ordinal));
  }

  private static int otherShard(RunState run) {
    return (run.header().shard() + 1) % SHARDS.count();
  }

  private RunState waiting() {
    RunState run = launch();
    flush(run, null);
    return run;
  }

  private RunState launch() {
    if (!given) {
      give(HEAVY);
      given = true;
    }
    RunPlan plan =
        RunPlan.of(WORKFLOW, new StepBehaviors(Map.of("Heavy", new StepBehavior.Heavy())));
    RunKey key = runs().launch(HEAVY, launches(HEAVY, 1)).admitted().getFirst().run();
    StoredRun stored = runs().load(List.of(key)).getFirst();
    runs()
        .discard(
            runs().mail(List.of(stored.header().shard())).stream().map(ShardMessage::id).toList());
    epochs.computeIfAbsent(
        stored.header().shard(), shard -> shards().take(shard, "owner").orElseThrow());
    return machine.on(stored.under(plan), new RunEvent.Resumed()).next();
  }

  private void flush(RunState run, @Nullable RunState before) {
    RunRows rows = new RunRows(run, before, run.createdSteps(), List.of());
    Map<Integer, Long> held =
        Map.of(rows.shard(), Objects.requireNonNull(epochs.get(rows.shard())));
    assertThat(runs().flush(new FlushBatch("owner", 1, held, List.of(rows)))).isEmpty();
  }

  private List<Content> mail() {
    return runs().mail(IntStream.range(0, SHARDS.count()).boxed().toList()).stream()
        .map(ShardMessage::content)
        .toList();
  }
}
