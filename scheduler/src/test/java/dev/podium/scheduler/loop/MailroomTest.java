package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.StepBuilder;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailroomTest {

  private final TestCluster cluster = new TestCluster();
  private final TestNode node =
      TestNode.holdingAll("one", cluster, Map.of("Http", call -> StepResult.DONE));

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void anAdmittedRunIsLoadedAndRunsAndItsMessageGoesWithItsEffect() {
    RunKey run = cluster.launch(aWorkflow("w").withChain("a", "b"));

    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(cluster.store.flushes()).hasSize(1);
    assertThat(cluster.store.allMail()).isEmpty();
  }

  @Test
  void runsThatWereMadeTogetherBeginByOneMessageAShard() {
    List<RunKey> runs = launchTogether(aStep("s").sleeping(60));

    node.readMail();

    assertThat(runs).allMatch(node.loop::holds);
    Await.until(() -> cluster.store.allMail().isEmpty());
    node.readMail();
    assertThat(cluster.store.flushes().stream().flatMap(flush -> flush.runs().stream()))
        .flatExtracting(rows -> rows.messages())
        .hasSize(TestCluster.SHARDS.count())
        .doesNotHaveDuplicates();
  }

  @Test
  void runsThatWereMadeTogetherBeginAlsoIfTheirShardsGoWhileTheyAreLoaded() {
    List<RunKey> runs = launchTogether(aStep("s").sleeping(60));
    cluster.store.before(Call.LOAD, node::dropAll);
    Gate flush = new Gate();
    cluster.store.before(Call.FLUSH, flush);
    node.readMail();
    assertThat(node.loop.size()).isZero();
    assertThat(cluster.store.allMail()).hasSize(TestCluster.SHARDS.count());

    cluster.store.before(Call.LOAD, () -> {});
    node.takeAll();
    flush.open();
    node.readMail();

    Await.until(() -> cluster.store.allMail().isEmpty());
    assertThat(runs).allMatch(node.loop::holds);
  }

  @Test
  void theMessageOfRunsThatHaveAllEndedGoes() {
    List<RunKey> runs = launchTogether(aStep("s"));

    Await.until(
        () -> {
          node.readMail();
          return cluster.store.allMail().isEmpty();
        });

    assertThat(runs)
        .allSatisfy(run -> assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED));
  }

  /** So many that each shard gets some. */
  private List<RunKey> launchTogether(StepBuilder step) {
    List<RunKey> runs = cluster.launch(cluster.store(aWorkflow("w").withStep(step), 100), 40);
    cluster.store.beginTogether(runs);
    return runs;
  }

  @Test
  void aBreakpointThatWasSetBeforeTheStartHoldsTheStep() {
    cluster.breakpoints.add(
        new Breakpoint(new WorkflowId("w"), new StepId("s"), cluster.clock.instant(), "ann"));
    RunKey run = cluster.launch(aWorkflow("w").withStep("s"));

    node.readMail();
    Await.until(() -> !cluster.store.stored(run).steps().isEmpty());

    assertThat(cluster.store.stored(run).steps())
        .extracting(StepState::status)
        .containsExactly(StepStatus.PAUSED);

    cluster.breakpoints.remove(new WorkflowId("w"), new StepId("s"), Map.of(), "ann");
    cluster.store.actOnStep(new Content.ActOnStep(run, 0, StepAction.RESUME, "ann"), 1);
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aRestartThatIsWithdrawnAfterItWasReadHasNoEffect() {
    RunKey run = launchWithOneKilled();
    ShardMessage restart = cluster.store.actOnStep(restart(run), 1).orElseThrow();
    cluster.store.after(Call.MAIL, () -> cluster.store.withdraw(restart));

    node.readMail();
    cluster.store.after(Call.MAIL, () -> {});
    cluster.store.actOnStep(new Content.ActOnStep(run, 1, StepAction.STOP, "ann"), 1);
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(cluster.store.stored(run).steps())
        .extracting(StepState::attempt)
        .containsExactly(1, 1);
  }

  @Test
  void aRestartThatItsOwnerHasTakenIsNotWithdrawn() {
    RunKey run = launchWithOneKilled();
    ShardMessage restart = cluster.store.actOnStep(restart(run), 1).orElseThrow();
    Gate flush = new Gate();
    cluster.store.before(Call.FLUSH, flush);
    node.readMail();
    flush.awaitReached();

    assertThat(cluster.store.withdraw(restart)).isFalse();
    flush.open();

    Await.until(() -> !cluster.store.isPending(restart));
    assertThat(cluster.store.stored(run).steps())
        .extracting(StepState::attempt)
        .containsExactly(2, 1);
  }

  private RunKey launchWithOneKilled() {
    RunKey run =
        cluster.launch(
            aWorkflow("w")
                .withStep(aStep("killed").sleeping(60))
                .withStep(aStep("other").sleeping(60)));
    node.readMail();
    cluster.store.actOnStep(new Content.ActOnStep(run, 0, StepAction.KILL, "ann"), 1);
    node.readMail();
    Await.until(() -> cluster.store.allMail().isEmpty());
    return run;
  }

  private static Content.ActOnStep restart(RunKey run) {
    return new Content.ActOnStep(run, 0, StepAction.RESTART, "ann", Map.of(), null);
  }

  @Test
  void aMessageIsGivenOnceHoweverOftenItIsRead() {
    Gate gate = new Gate();
    cluster.store.before(Call.FLUSH, gate);
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));

    node.readMail();
    gate.awaitReached();
    node.readMail();
    node.readMail();
    gate.open();
    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(cluster.store.flushes().stream().flatMap(flush -> flush.runs().stream()))
        .flatExtracting(rows -> rows.messages())
        .containsExactly(1L, 2L);
  }

  @Test
  void theBeginOfARunThatHasEndedIsDiscarded() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    int shard = cluster.store.stored(run).header().shard();
    long epoch =
        cluster.shards.heartbeat("one", 0).shards().stream()
            .filter(owned -> owned.shard() == shard)
            .findFirst()
            .orElseThrow()
            .epoch();
    cluster.store.failBroken(run, shard, epoch, "ended");
    assertThat(cluster.store.allMail()).anyMatch(m -> m.content() instanceof Content.Begin);

    node.readMail();

    assertThat(cluster.store.allMail()).noneMatch(m -> m.content() instanceof Content.Begin);
    assertThat(node.loop.size()).isZero();
  }

  @Test
  void aStopMessageStopsItsRun() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    node.readMail();

    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    node.readMail();

    assertThat(node.awaitEnd(run).info()).isEqualTo("Stopped by ann.");
    assertThat(cluster.store.allMail()).isEmpty();
  }

  @Test
  void aStopThatWasNotCommittedIsGivenAgainWhenTheShardComesBack() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    node.readMail();
    Await.until(() -> cluster.store.allMail().isEmpty());
    Gate gate = new Gate();
    cluster.store.before(Call.FLUSH, gate);
    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    node.readMail();
    gate.awaitReached();

    // Another node has the shards for a moment, so that the stop's flush is refused.
    node.dropAll();
    cluster.clock.tick(Duration.ofSeconds(10));
    cluster.shards.heartbeat("two", 0);
    for (int shard = 0; shard < TestCluster.SHARDS.count(); shard++) {
      cluster.shards.take(shard, "two");
    }
    gate.open();
    cluster.shards.leave("two");
    node.takeAll();
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
  }

  @Test
  void aRunWhoseShardGoesWhileItIsLoadedIsForgottenAgain() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    cluster.store.before(Call.LOAD, node::dropAll);
    // It begins at once, and may reach the writer before it is forgotten: nobody else has taken the
    // shard, so its rows would be as good as any.
    Gate flush = new Gate();
    cluster.store.before(Call.FLUSH, flush);

    node.readMail();

    assertThat(node.loop.size()).isZero();
    assertThat(cluster.store.allMail()).hasSize(1);

    cluster.store.before(Call.LOAD, () -> {});
    node.takeAll();
    flush.open();
    node.readMail();
    Await.until(() -> cluster.store.allMail().isEmpty());
    assertThat(cluster.store.stored(run).status()).isEqualTo(RunStatus.IN_PROGRESS);
    assertThat(node.loop.holds(run)).isTrue();
  }

  @Test
  void aReadingThatFailsOnTheWayGivesItsMessagesAgain() {
    RunKey run = cluster.launch(aWorkflow("w").withChain("a"));
    cluster.store.before(
        Call.LOAD,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });
    assertThatThrownBy(node::readMail).isInstanceOf(StoreUnavailableException.class);
    cluster.store.before(Call.LOAD, () -> {});

    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aRunWhoseDefinitionCannotBeReadFails() {
    WorkflowId unknown = new WorkflowId("unknown");
    cluster.store.give(unknown, RunStrategy.DEFAULT);
    RunKey run = cluster.launch(unknown, 1).getFirst();

    node.readMail();

    assertThat(cluster.store.stored(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(cluster.store.info(run)).contains("cannot be loaded").contains("unknown");
  }

  @Test
  void theEndOfARunLetsTheNextOneRun() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withChain("a"), 1);
    RunKey first = cluster.launch(workflow, 2).getFirst();
    RunKey second = new RunKey(first.value() + 1);

    Await.until(
        () -> {
          node.readMail();
          return cluster.store.stored(second).status() == RunStatus.SUCCEEDED;
        });

    assertThat(cluster.store.stored(first).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void theMessagesOfARunWithRefusedRowsAreDiscarded() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    cluster.store.refuse(run);
    node.readMail();
    Await.until(() -> cluster.store.stored(run).status() == RunStatus.FAILED);

    Await.until(
        () -> {
          node.readMail();
          return cluster.store.allMail().stream()
              .noneMatch(message -> message.content() instanceof Content.Begin);
        });
  }

  @Test
  void aStopIsKeptWhenItsShardGoesWhileItIsDelivered() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    node.readMail();
    Await.until(() -> cluster.store.allMail().isEmpty());
    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    cluster.store.after(Call.MAIL, node::dropAll);

    node.readMail();
    cluster.store.after(Call.MAIL, () -> {});
    node.takeAll();
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
  }
}
