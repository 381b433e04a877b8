package dev.podium.scheduler.command;

import static dev.podium.domain.engine.Launches.aLaunch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Param;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StartResult;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import dev.podium.scheduler.loop.NewRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StartBatcherTest {

  private static final WorkflowId WORKFLOW = new WorkflowId("w");

  private final TickingClock clock = new TickingClock();
  private final FakeRunStore store =
      new FakeRunStore(new Shards(4), new FakeShardStore(4, clock), clock);
  private final AtomicInteger admitted = new AtomicInteger();
  private final StartBatcher batcher =
      new StartBatcher(store, NewRuns.byMail(admitted::incrementAndGet));

  @BeforeEach
  void giveTheWorkflow() {
    store.give(WORKFLOW, new RunStrategy(RunStrategy.Rule.PARALLEL, 1000));
  }

  @Test
  void startsThatArriveDuringATransactionShareTheNext() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Start> starts = startBehind(gate, 6);
    gate.open();

    assertThat(starts.stream().map(Start::await).map(result -> result.run().instance()))
        .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(store.launches()).containsExactly(1, 5);
  }

  @Test
  void everyStartGetsItsOwnAnswer() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Start> starts = startBehind(gate, 10);
    gate.open();

    assertThat(starts)
        .allSatisfy(start -> assertThat(start.await().uuid()).isEqualTo(start.launch().uuid()));
  }

  @Test
  void anErrorReachesAllStartsOfItsTransaction() {
    Gate gate = new Gate();
    store.before(
        Call.LAUNCH,
        () -> {
          gate.run();
          if (!store.launches().isEmpty()) {
            throw new StoreUnavailableException("away", new IllegalStateException());
          }
        });
    List<Start> starts = startBehind(gate, 4);
    gate.open();

    assertThat(starts.getFirst().await().run().instance()).isEqualTo(1);
    assertThat(starts.subList(1, 4))
        .allSatisfy(
            start ->
                assertThatThrownBy(start::await)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasStackTraceContaining("StoreUnavailableException: away"));
  }

  @Test
  void aStartThatIsRefusedForItsNumbersHoldsUpNoOther() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Start> starts =
        startBehind(
            gate,
            Stream.of(plain(), plain(), aLaunch(WORKFLOW, StartBatcherTest::refuse), plain())
                .toList());
    gate.open();

    assertThat(Stream.of(0, 1, 3).map(i -> starts.get(i).await().run().instance()))
        .containsExactly(1L, 2L, 3L);
    assertThatThrownBy(starts.get(2)::await)
        .hasRootCauseInstanceOf(RefusedException.class)
        .hasStackTraceContaining("RefusedException: not number 3");
  }

  @Test
  void fewStartsThatAskForTheirNumbersShareATransaction() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Launch> launches =
        Stream.generate(() -> aLaunch(WORKFLOW, run -> Map.of())).limit(22).toList();
    List<Start> starts = startBehind(gate, launches);
    gate.open();

    starts.forEach(Start::await);
    assertThat(store.launches()).containsExactly(1, 10, 10, 1);
  }

  private static Launch plain() {
    return aLaunch(WORKFLOW);
  }

  private static Map<String, Param> refuse(RunRef run) {
    throw RefusedException.invalid("", "not number " + run.instance(), "");
  }

  @Test
  void startsGoOnAfterAnError() {
    store.before(
        Call.LAUNCH,
        () -> {
          throw new StoreUnavailableException("away", new IllegalStateException());
        });
    assertThatThrownBy(() -> batcher.start(aLaunch(WORKFLOW)))
        .isInstanceOf(StoreUnavailableException.class);
    store.before(Call.LAUNCH, () -> {});

    assertThat(batcher.start(aLaunch(WORKFLOW)).run().instance()).isEqualTo(1);
  }

  @Test
  void theFirstStartIsAnsweredBeforeTheTransactionsOfLaterOnes() {
    Gate first = new Gate();
    Gate second = new Gate();
    store.before(
        Call.LAUNCH,
        () -> {
          if (store.launches().isEmpty()) {
            first.run();
          } else {
            second.run();
          }
        });
    List<Start> starts = startBehind(first, 2);
    first.open();
    second.awaitReached();

    assertThat(starts.getFirst().await().run().instance()).isEqualTo(1);
    second.open();
    assertThat(starts.getLast().await().run().instance()).isEqualTo(2);
  }

  @Test
  void aTransactionCarriesAHundredStartsAtMost() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Start> starts = startBehind(gate, 152);
    gate.open();

    starts.forEach(Start::await);
    assertThat(store.launches()).containsExactly(1, 100, 51);
  }

  @Test
  void anotherWorkflowDoesNotWait() {
    Gate gate = new Gate();
    store.before(Call.LAUNCH, gate);
    List<Start> starts = startBehind(gate, 1);

    WorkflowId other = new WorkflowId("other");
    store.give(other, RunStrategy.DEFAULT);
    assertThat(batcher.start(aLaunch(other)).run().workflow()).isEqualTo(other);

    gate.open();
    assertThat(starts.getFirst().await().run().workflow()).isEqualTo(WORKFLOW);
  }

  @Test
  void tellsOncePerTransactionThatSomethingWasAdmitted() {
    batcher.start(aLaunch(WORKFLOW));
    batcher.start(aLaunch(WORKFLOW));
    store.give(WORKFLOW, RunStrategy.DEFAULT);
    batcher.start(aLaunch(WORKFLOW));

    assertThat(admitted).hasValue(2);
  }

  /** Has the first start at the gate and all others waiting behind it. */
  private List<Start> startBehind(Gate gate, int count) {
    return startBehind(gate, Stream.generate(StartBatcherTest::plain).limit(count).toList());
  }

  private List<Start> startBehind(Gate gate, List<Launch> launches) {
    List<Start> starts = new ArrayList<>();
    for (Launch launch : launches) {
      Start start = new Start(launch, new CompletableFuture<>());
      starts.add(start);
      Thread thread = Thread.ofPlatform().daemon().start(() -> start.runOn(batcher));
      if (starts.size() == 1) {
        gate.awaitReached();
      } else {
        Await.untilWaiting(thread);
      }
    }
    return starts;
  }

  private record Start(Launch launch, CompletableFuture<StartResult> answer) {

    void runOn(StartBatcher batcher) {
      try {
        answer.complete(batcher.start(launch));
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }

    StartResult await() {
      try {
        return answer.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException | ExecutionException | TimeoutException e) {
        throw new AssertionError("a start was not answered well", e);
      }
    }
  }
}
