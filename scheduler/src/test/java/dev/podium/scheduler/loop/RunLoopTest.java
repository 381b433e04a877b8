package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunLoopTest {

  private final TestCluster cluster = new TestCluster();
  private final Queue<TestNode> nodes = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeNodes() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void aBodyStartsOnlyAfterItsStepIsCommittedRunning() {
    RunKey run = cluster.launch(oneCall());
    Queue<StepStatus> committed = new ConcurrentLinkedQueue<>();
    TestNode node =
        node(
            call -> {
              cluster.store.stored(run).steps().forEach(step -> committed.add(step.status()));
              return StepResult.DONE;
            });

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(committed).containsExactly(StepStatus.RUNNING);
  }

  @Test
  void aBodyDoesNotStartWhileItsCommitIsUnderWay() {
    RunKey run = cluster.launch(oneCall());
    CountDownLatch started = new CountDownLatch(1);
    Gate gate = new Gate();
    cluster.store.before(Call.FLUSH, gate);
    TestNode node =
        node(
            call -> {
              started.countDown();
              return StepResult.DONE;
            });
    gate.awaitReached();

    assertThat(started.getCount()).isEqualTo(1);
    gate.open();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aBodyRunsOnceThoughItsRunIsResumedWhileItStarts() {
    RunKey run = cluster.launch(oneCall());
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch returned = new CountDownLatch(1);
    Gate firstFlush = new Gate();
    cluster.store.before(Call.FLUSH, firstFlush);
    TestNode node =
        node(
            call -> {
              calls.incrementAndGet();
              returned.countDown();
              return StepResult.DONE;
            });
    firstFlush.awaitReached();
    // What the message of the run's admission brings: a second dispatch, in the second flush.
    assertThat(node.loop.post(run, new RunEvent.Resumed(), messageOf(run))).isTrue();
    Gate secondFlush = new Gate();
    cluster.store.before(
        Call.FLUSH,
        () -> {
          Await.await(returned);
          secondFlush.run();
        });
    firstFlush.open();
    secondFlush.awaitReached();
    secondFlush.open();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void aChainInMemoryNeedsOneFlush() {
    String[] chain = IntStream.range(0, 100).mapToObj(i -> "s" + i).toArray(String[]::new);
    RunKey run = cluster.launch(aWorkflow("chain").withChain(chain));

    RunState end = node(call -> StepResult.DONE).awaitEnd(run);

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(cluster.store.flushes()).hasSize(1);
    assertThat(cluster.store.stored(run).steps())
        .hasSize(100)
        .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepStatus.SUCCEEDED));
  }

  @Test
  void stoppingInterruptsTheBodyAndDropsItsResult() {
    RunKey run = cluster.launch(oneCall());
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    TestNode node = node(call -> waitForever(call, started, over));
    Await.await(started);

    node.loop.post(run, new RunEvent.EndRequested(RunAction.STOP, "ann"), null);

    assertThat(over.join()).as("its attempt has ended").isTrue();
    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
    assertThat(cluster.store.stored(run).steps())
        .extracting(StepState::status)
        .containsExactly(StepStatus.STOPPED);
    assertThat(node.loop.holds(run)).isFalse();
  }

  @Test
  void aSleepEndsWhenItsTimerRings() {
    RunKey run =
        cluster.launch(
            aWorkflow("w").withStep(aStep("s").sleeping(60).followedBy("b")).withStep("b"));
    TestNode node = node(call -> StepResult.DONE);
    Await.until(() -> !node.timers.due().isEmpty());
    assertThat(node.timers.due()).containsExactly(cluster.clock.instant().plusSeconds(60));

    cluster.clock.tick(Duration.ofSeconds(60));
    node.timers.ring(cluster.clock.instant());

    RunState end = node.awaitEnd(run);
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(end.endedAt()).isEqualTo(cluster.clock.instant());
  }

  @Test
  void aBodyThatBreaksIsTriedAgainAfterADelayAndBothAttemptsAreStored() {
    RunKey run = cluster.launch(oneCall());
    TestNode node =
        node(
            call -> {
              if (call.attempt() == 1) {
                throw new IllegalStateException("no route");
              }
              return StepResult.DONE;
            });
    Await.until(() -> stored(run, 1, StepStatus.PLATFORM_FAILED));

    cluster.clock.tick(Duration.ofSeconds(60));
    node.timers.ring(cluster.clock.instant());

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(cluster.store.stored(run).steps())
        .singleElement()
        .satisfies(step -> assertThat(step.attempt()).isEqualTo(2))
        .satisfies(step -> assertThat(step.retries()).isEqualTo(new StepRetries(0, 1, 0, 0)));
    assertThat(stored(run, 1, StepStatus.PLATFORM_FAILED)).isTrue();
  }

  @Test
  void everyAttemptHasItsOwnLog() {
    RunKey run = cluster.launch(oneCall());
    TestNode node =
        node(
            call -> {
              call.log().line("attempt " + call.attempt());
              if (call.attempt() == 1) {
                throw new IllegalStateException("no route");
              }
              return StepResult.DONE;
            });
    Await.until(() -> stored(run, 1, StepStatus.PLATFORM_FAILED));
    cluster.clock.tick(Duration.ofSeconds(60));
    node.timers.ring(cluster.clock.instant());
    node.awaitEnd(run);

    assertThat(cluster.logs.of(new LogKey(run, 0, 1)))
        .isEqualTo(
            """
            attempt 1
            ERROR The step's body broke: java.lang.IllegalStateException: no route
            (closed)""");
    assertThat(cluster.logs.of(new LogKey(run, 0, 2))).isEqualTo("attempt 2\n(closed)");
  }

  /** Whether the last row that was written of an attempt says so. */
  private boolean stored(RunKey run, int attempt, StepStatus status) {
    return cluster.store.flushes().stream()
        .flatMap(batch -> batch.runs().stream())
        .filter(rows -> rows.state().header().key().equals(run))
        .flatMap(rows -> rows.steps().stream())
        .filter(step -> step.attempt() == attempt)
        .reduce((earlier, later) -> later)
        .filter(step -> step.status() == status)
        .isPresent();
  }

  @Test
  void aBodyKnowsItsRunAttemptAndKey() {
    RunKey run = cluster.launch(oneCall());
    Queue<StepCall> calls = new ConcurrentLinkedQueue<>();
    TestNode node =
        node(
            call -> {
              calls.add(call);
              return StepResult.DONE;
            });

    RunState end = node.awaitEnd(run);

    assertThat(calls)
        .singleElement()
        .satisfies(call -> assertThat(call.run()).isEqualTo(end.header().ref()))
        .satisfies(call -> assertThat(call.attempt()).isEqualTo(1))
        .satisfies(
            call -> assertThat(call.idempotencyKey()).isEqualTo(end.header().stepUuid(0, 1)));
  }

  @Test
  void droppingAShardInterruptsItsBodiesAndWritesNothingMore() {
    RunKey run = cluster.launch(oneCall());
    CountDownLatch started = new CountDownLatch(1);
    CompletableFuture<Boolean> over = new CompletableFuture<>();
    TestNode node = node(call -> waitForever(call, started, over));
    Await.await(started);
    List<FlushBatch> before = cluster.store.flushes();

    node.dropAll();

    assertThat(over.join()).as("its attempt goes on elsewhere").isFalse();
    assertThat(node.loop.size()).isZero();
    assertThat(node.loop.post(run, new RunEvent.EndRequested(RunAction.STOP, "ann"), null))
        .isFalse();
    assertThat(cluster.store.flushes()).isEqualTo(before);
    assertThat(cluster.store.stored(run).status()).isEqualTo(RunStatus.IN_PROGRESS);
  }

  @Test
  void aRunReadUnderANewEpochReplacesTheOneOfAnOlderEpoch() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    TestNode node = node(call -> StepResult.DONE);
    Await.until(() -> !cluster.store.flushes().isEmpty());
    assertThat(node.timers.everSet()).isEqualTo(1);

    // The shard is let go and taken again; a late reading had put the run back meanwhile.
    node.takeAll();
    Await.until(() -> node.timers.everSet() == 2);
    cluster.clock.tick(Duration.ofSeconds(60));
    node.timers.ring(cluster.clock.instant());

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void runsWhoseExpressionsTakeLongDoNotHoldUpOthers() {
    String busy = "for (a = 0; a < 2000; a += 1) for (b = 0; b < 1000; b += 1) { } return 1;";
    WorkflowId slow =
        cluster.store(
            aWorkflow("slow").withStep(aStep("s").withExpression("n", ParamType.LONG, busy)),
            1_000);
    List<RunKey> slowRuns = cluster.launch(slow, 4 * Runtime.getRuntime().availableProcessors());
    TestNode node = node(call -> StepResult.DONE);
    RunKey quick = cluster.launch(aWorkflow("quick").withStep("s"));

    node.readMail();

    assertThat(node.awaitEnd(quick).status()).isEqualTo(RunStatus.SUCCEEDED);
    slowRuns.forEach(node::awaitEnd);
    assertThat(
            cluster.store.flushes().stream()
                .flatMap(flush -> flush.runs().stream())
                .filter(rows -> rows.state().status().isTerminal())
                .findFirst()
                .map(rows -> rows.state().header().key()))
        .contains(quick);
  }

  @Test
  void aRunThatBreaksTheEngineFailsWithItsSteps() {
    RunKey run =
        cluster.launch(
            aWorkflow("w")
                .withStep(aStep("sleeps").sleeping(60).followedBy("breaks"))
                .withStep(aStep("breaks").ofType("Broken"))
                .withStep(aStep("sleeps-on").sleeping(600)));
    TestNode node = node(call -> StepResult.DONE);
    Await.until(() -> node.timers.everSet() == 1);
    Await.until(() -> !cluster.store.stored(run).steps().isEmpty());
    cluster.clock.tick(Duration.ofSeconds(60));
    node.timers.ring(cluster.clock.instant());

    Await.until(() -> cluster.store.stored(run).status() == RunStatus.FAILED);
    assertThat(cluster.store.info(run)).isEqualTo("Podium failed while it took the run on.");
    assertThat(cluster.store.stored(run).steps())
        .extracting(StepState::status)
        .containsOnly(StepStatus.INTERNALLY_FAILED);
    Await.until(() -> !node.loop.holds(run));
  }

  @Test
  void whatIsAskedOfRunsInsideOfAStepIsDoneThoughSomethingBeforeItBrokeOff() {
    CountDownLatch launched = new CountDownLatch(1);
    cluster.children =
        new NoChildStore() {
          @Override
          public Optional<LaunchedIterations> launch(
              IterationLaunch launch, long epoch, Map<Integer, Long> heldShards) {
            launched.countDown();
            throw new NoClassDefFoundError("what is missing");
          }

          @Override
          public void stop(Parent parent, String why) {}
        };
    ParamValue one = new ParamValue.Array(ParamType.LONG_ARRAY, List.of(new ParamValue.Whole(7)));
    RunKey run =
        cluster.launch(
            aWorkflow("w").withStep(aStep("loop").over("i", one).foreach(aStep("work").build())));
    TestNode node = node(call -> StepResult.DONE);
    Await.await(launched);

    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    node.readMail();

    assertThat(node.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
  }

  private static StepResult waitForever(
      StepCall call, CountDownLatch started, CompletableFuture<Boolean> over)
      throws InterruptedException {
    started.countDown();
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody opens this");
    } catch (InterruptedException e) {
      over.complete(call.over().getAsBoolean());
      throw e;
    }
  }

  private long messageOf(RunKey run) {
    return cluster.store.allMail().stream()
        .filter(message -> message.shard() == cluster.store.stored(run).header().shard())
        .findFirst()
        .orElseThrow()
        .id();
  }

  private static WorkflowBuilder oneCall() {
    return aWorkflow("w").withStep(aStep("call").calling("http://svc.local"));
  }

  private TestNode node(StepBody http) {
    TestNode node = TestNode.holdingAll("one", cluster, Map.of("Http", http));
    nodes.add(node);
    return node;
  }
}
