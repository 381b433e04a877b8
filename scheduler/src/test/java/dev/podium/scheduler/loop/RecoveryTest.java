package dev.podium.scheduler.loop;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowBuilder;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One node is abandoned in the middle, another goes on from what is committed. */
class RecoveryTest {

  private static final int RUNS = 12;

  private final TestCluster cluster = new TestCluster();
  private final Queue<TestNode> nodes = new ConcurrentLinkedQueue<>();

  @AfterEach
  void closeNodes() {
    nodes.forEach(TestNode::close);
  }

  @Test
  void theNextOwnerMovesTheQueueOfWhatHadEnded() {
    WorkflowId workflow = cluster.store(aWorkflow("w").withStep("s"), 1);
    TestNode first = node("one", call -> StepResult.DONE);
    RunKey ended = cluster.launch(workflow, 2).getFirst();
    RunKey waiting = new RunKey(ended.value() + 1);
    cluster.store.discard(
        cluster.store.allMail().stream()
            .filter(RecoveryTest::asksForMove)
            .map(ShardMessage::id)
            .toList());
    cluster.store.before(
        Call.QUEUED,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });
    first.readMail();
    first.awaitEnd(ended);
    first.timers.awaitPause();

    abandon(first);
    cluster.store.before(Call.QUEUED, () -> {});
    TestNode second = node("two", call -> StepResult.DONE);

    Await.until(
        () -> {
          second.readMail();
          return cluster.store.stored(waiting).status() == RunStatus.SUCCEEDED;
        });
  }

  private static boolean asksForMove(ShardMessage message) {
    return message.content() instanceof ShardMessage.Content.MoveQueue;
  }

  @Test
  void runsGoOnWhereTheirRowsStandAndEveryStepEndsOnce() {
    WorkflowId workflow = cluster.store(mixed(), RUNS);
    Semaphore mayReturn = new Semaphore(RUNS / 2);
    CountDownLatch allCalled = new CountDownLatch(RUNS);
    Map<UUID, String> keys = new ConcurrentHashMap<>();
    TestNode first =
        node(
            "one",
            call -> {
              keys.put(call.idempotencyKey(), call.run().toString());
              allCalled.countDown();
              mayReturn.acquire();
              return StepResult.DONE;
            });
    List<RunKey> runs = cluster.launch(workflow, RUNS);
    first.readMail();
    Await.await(allCalled);
    // Half of the runs sleep by now, the other half still wait for their call.
    Await.until(() -> asleep(runs) == RUNS / 2);

    abandon(first);
    Queue<UUID> again = new ConcurrentLinkedQueue<>();
    TestNode second =
        node(
            "two",
            call -> {
              again.add(call.idempotencyKey());
              return StepResult.DONE;
            });
    second.readMail();
    Await.until(() -> asleep(runs) == RUNS);
    cluster.clock.tick(Duration.ofMinutes(5));
    second.timers.ring(cluster.clock.instant());

    for (RunKey run : runs) {
      assertThat(second.awaitEnd(run).status()).isEqualTo(RunStatus.SUCCEEDED);
    }
    assertThat(again).hasSize(RUNS / 2).doesNotHaveDuplicates();
    assertThat(keys).hasSize(RUNS).containsKeys(again.toArray(UUID[]::new));
    everyStepEndedOnce(runs);
  }

  @Test
  void whatWasNotCommittedIsDoneAgainAndTheLateFlushIsLeftOut() {
    WorkflowId workflow = cluster.store(aWorkflow("chain").withChain("a", "b", "c"), RUNS);
    TestNode first = node("one", call -> StepResult.DONE);
    Gate flush = new Gate();
    cluster.store.before(Call.FLUSH, flush);
    List<RunKey> runs = cluster.launch(workflow, RUNS);
    first.readMail();
    flush.awaitReached();
    letTheFirstNodeGoStale();

    TestNode second = node("two", call -> StepResult.DONE);
    second.readMail();
    List<RunState> ends = runs.stream().map(second::awaitEnd).toList();
    flush.open();
    Await.until(() -> first.loop.size() == 0);

    assertThat(ends).allSatisfy(end -> assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED));
    assertThat(flushesOf("one")).isEmpty();
    everyStepEndedOnce(runs);
  }

  @Test
  void aStopThatTheFirstNodeReadButDidNotCommitIsCarriedOutByTheSecond() {
    RunKey run = cluster.launch(aWorkflow("w").withStep(aStep("s").sleeping(60)));
    TestNode first = node("one", call -> StepResult.DONE);
    Await.until(() -> !cluster.store.flushes().isEmpty());
    Gate flush = new Gate();
    cluster.store.before(Call.FLUSH, flush);
    cluster.store.end(new WorkflowId("w"), 1, RunAction.STOP, "ann");
    first.readMail();
    flush.awaitReached();
    letTheFirstNodeGoStale();

    TestNode second = node("two", call -> StepResult.DONE);
    second.readMail();

    assertThat(second.awaitEnd(run).status()).isEqualTo(RunStatus.STOPPED);
    flush.open();
  }

  /** A call outside, a sleep, and steps in memory around them. */
  private static WorkflowBuilder mixed() {
    return aWorkflow("mixed")
        .withStep("before", "call")
        .withStep(aStep("call").calling("http://svc.local").followedBy("sleep", "beside"))
        .withStep(aStep("sleep").sleeping(300).followedBy("join"))
        .withStep("beside", "join")
        .withStep("join");
  }

  /** Steps by now asleep, as committed. */
  private long asleep(List<RunKey> runs) {
    return runs.stream()
        .flatMap(run -> cluster.store.stored(run).steps().stream())
        .filter(step -> step.due() != null && step.status() == StepStatus.RUNNING)
        .count();
  }

  /** The node is gone without a word, as if its process were killed. */
  private void abandon(TestNode node) {
    node.close();
    letTheFirstNodeGoStale();
  }

  private void letTheFirstNodeGoStale() {
    cluster.clock.tick(Duration.ofSeconds(10));
  }

  private List<FlushBatch> flushesOf(String node) {
    return cluster.store.flushes().stream().filter(batch -> batch.node().equals(node)).toList();
  }

  private void everyStepEndedOnce(List<RunKey> runs) {
    Map<String, Integer> ends = new HashMap<>();
    for (FlushBatch batch : cluster.store.flushes()) {
      for (RunRows rows : batch.runs()) {
        for (StepState step : rows.steps()) {
          if (step.status().isTerminal()) {
            ends.merge(rows.state().header().key() + "/" + step.ordinal(), 1, Integer::sum);
          }
        }
      }
    }
    assertThat(ends.values()).containsOnly(1);
    for (RunKey run : runs) {
      assertThat(cluster.store.stored(run).steps())
          .allSatisfy(step -> assertThat(step.attempt()).isEqualTo(1))
          .allSatisfy(step -> assertThat(step.status()).isEqualTo(StepStatus.SUCCEEDED));
    }
    assertThat(ends)
        .hasSize(runs.stream().mapToInt(run -> cluster.store.stored(run).steps().size()).sum());
  }

  private TestNode node(String name, StepBody http) {
    TestNode node = TestNode.holdingAll(name, cluster, Map.of("Http", http));
    nodes.add(node);
    return node;
  }
}
