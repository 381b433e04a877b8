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
import dev.podium.domain.engine.TaskStore.Slot;
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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  /** Makes a call that no slot has answered yet. */
  protected abstract void letACallWait();

  /** Stores a workflow of which many runs go at once. */
  protected abstract void give(WorkflowId workflow);

  @Test
  void theFlushThatHasAStepWaitStoresItsTaskWhichLacksACall() {
    RunState run = launch();
    assertThat(store().lacksCall()).isFalse();
    assertThat(claimNext("one")).isEmpty();

    flush(run, null);
    assertThat(store().lacksCall()).isTrue();
    letACallWait();
    assertThat(store().lacksCall()).isFalse();

    assertThat(claimNext("one")).map(Claim::task).contains(task(run, 0));
    assertThat(claimNext("one")).map(Claim::task).contains(task(run, 1));
    assertThat(claimNext("one")).isEmpty();
  }

  @Test
  void whatIsClaimedLacksNoCall() {
    RunState run = waiting();
    claim(task(run, 0), "one");
    assertThat(store().lacksCall()).isTrue();

    claim(task(run, 1), "one");

    assertThat(store().lacksCall()).isFalse();
  }

  @Test
  void whatHasWaitedLongestIsClaimedFirstWhicheverRunItIsOf() {
    List<RunState> runs = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runs.add(waiting());
      clock.tick(Duration.ofMillis(1));
    }

    List<TaskKey> claimed =
        IntStream.range(0, 8)
            .mapToObj(i -> claimNext(i % 2 == 0 ? "one" : "two").orElseThrow().task())
            .toList();

    assertThat(claimed)
        .isEqualTo(runs.stream().flatMap(run -> Stream.of(task(run, 0), task(run, 1))).toList());
  }

  @Test
  void ofManySlotsEachClaimsAnotherTask() throws Exception {
    waiting();
    waiting();
    List<Future<Optional<Claim>>> answers = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 12; i++) {
        String node = i % 2 == 0 ? "one" : "two";
        answers.add(executor.submit(() -> claimNext(node)));
      }
    }
    List<TaskKey> claimed = new ArrayList<>();
    for (Future<Optional<Claim>> answer : answers) {
      answer.get().map(Claim::task).ifPresent(claimed::add);
    }
    // One that another was about to take may have been passed by.
    for (Optional<Claim> left = claimNext("one"); left.isPresent(); left = claimNext("one")) {
      claimed.add(left.get().task());
    }
    assertThat(claimed).doesNotHaveDuplicates().hasSize(4);
    assertThat(mail()).hasSize(4);
  }

  @Test
  void theSameClaimMayBeMadeAgainAndIsToldOnce() {
    RunState run = waiting();
    UUID id = UUID.randomUUID();

    Optional<Claim> claim = store().claimNext(new Slot("one", "call"), id);

    assertThat(claim).contains(new Claim(task(run, 0), "one", id));
    assertThat(store().claimNext(new Slot("one", "call"), id)).isEqualTo(claim);
    assertThat(mail()).containsExactly(new Content.TaskBegan(task(run, 0), "one"));
    assertThat(store().claimedBy("one")).containsExactly(task(run, 0));
    assertThat(store().claimedBy("two")).isEmpty();
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
    assertThat(claimNext("two")).map(Claim::task).contains(task(run, 1));
  }

  @Test
  void nobodyElseFinishesATask() {
    RunState run = waiting();
    claim(task(run, 0), "one");

    assertThat(store().finish(unmade(task(run, 0), "one"), StepResult.DONE)).isFalse();
    assertThat(store().finish(unmade(task(run, 1), "one"), StepResult.DONE)).isFalse();

    assertThat(mail()).hasSize(1);
  }

  @Test
  void theEndOfTheAttemptTakesItsTask() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    RunState stopped = machine.on(run, acted(0)).next();
    stopped = machine.on(stopped, acted(1)).next();

    flush(stopped, run);

    assertThat(store().claimedBy("one")).isEmpty();
    assertThat(store().finish(claim, StepResult.DONE)).isFalse();
    assertThat(store().lacksCall()).isFalse();
    assertThat(claimNext("one")).isEmpty();
    assertThat(mail()).hasSize(1);
  }

  @Test
  void whoeverFindsANodeGoneEndsItsTaskOnce() {
    RunState run = waiting();
    Claim claim = claim(task(run, 0), "one");
    claim(task(run, 1), "one", "another call");

    assertThat(store().failClaimsUnder("no call", "two")).isZero();
    assertThat(store().failClaimsUnder("call of one", "one")).isZero();
    assertThat(store().failClaimsUnder("call of one", "two")).isEqualTo(1);
    assertThat(store().failClaimsUnder("call of one", "two")).isZero();
    assertThat(store().claimedBy("one")).containsExactly(task(run, 1));
    assertThat(store().finish(claim, StepResult.DONE)).isFalse();

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), gone()));
    assertThat(mail()).hasSize(3);
  }

  @Test
  void allTasksOfANodeThatIsGoneEnd() {
    RunState run = waiting();
    claim(task(run, 0), "one");
    claim(task(run, 1), "two");

    assertThat(store().failClaimsOf("one")).isEqualTo(1);

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), gone()));
    assertThat(store().claimedBy("two")).containsExactly(task(run, 1));
  }

  @Test
  void whatMayHaveBeenDoneOnceIsNotTriedAgain() {
    RunState run = waiting();
    assertThat(store().noteOnceOnly(unmade(task(run, 0), "one"))).isFalse();
    Claim first = claim(task(run, 0), "one");
    claim(task(run, 1), "one");

    assertThat(store().noteOnceOnly(first)).isTrue();
    assertThat(store().noteOnceOnly(first)).isTrue();
    assertThat(store().noteOnceOnly(unmade(task(run, 0), "one"))).isFalse();
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
    store().noteOnceOnly(claim);

    assertThat(store().finish(claim, StepResult.DONE)).isTrue();

    assertThat(mail()).last().isEqualTo(new Content.TaskEnded(task(run, 0), StepResult.DONE));
  }

  @Test
  void aClaimersSignOfLifeChangesWithItsHeartbeat() {
    RunState run = waiting();
    claim(task(run, 0), "one");
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

  /** Claims a task, which must be the one that waits longest. */
  private Claim claim(TaskKey task, String node) {
    return claim(task, node, "call of " + node);
  }

  private Claim claim(TaskKey task, String node, String call) {
    Claim claim = store().claimNext(new Slot(node, call), UUID.randomUUID()).orElseThrow();
    assertThat(claim.task()).isEqualTo(task);
    return claim;
  }

  private Optional<Claim> claimNext(String node) {
    return store().claimNext(new Slot(node, "call of " + node), UUID.randomUUID());
  }

  private static Claim unmade(TaskKey task, String node) {
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
