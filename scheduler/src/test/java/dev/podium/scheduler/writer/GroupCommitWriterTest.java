package dev.podium.scheduler.writer;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.FakeRunStore;
import dev.podium.domain.engine.FakeRunStore.Call;
import dev.podium.domain.engine.FakeShardStore;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.HeldSteps;
import dev.podium.domain.engine.NoChildren;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunMachine;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepBehaviors;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.RunStatus;
import dev.podium.scheduler.Await;
import dev.podium.scheduler.Gate;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupCommitWriterTest {

  private static final Shards SHARDS = new Shards(2);
  private static final Workflow WORKFLOW =
      aWorkflow("w").withStep(aStep("wait").sleeping(60)).build();

  private final TickingClock clock = new TickingClock();
  private final FakeShardStore shards = new FakeShardStore(SHARDS.count(), clock);
  private final FakeRunStore store = new FakeRunStore(SHARDS, shards, clock);
  private final GroupCommitWriter writer = new GroupCommitWriter(store, "one", Map::of);
  private final long[] epochs = new long[SHARDS.count()];

  @BeforeEach
  void holdAllShards() {
    store.give(WORKFLOW.id(), new RunStrategy(RunStrategy.Rule.PARALLEL, 5000));
    for (int shard = 0; shard < epochs.length; shard++) {
      epochs[shard] = shards.take(shard, "one").orElseThrow();
    }
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void aRunFailsBehindWhatIsJustBeingWrittenOfIt() throws InterruptedException {
    FakeSource source = begun(1).getFirst();
    Gate gate = new Gate();
    store.before(Call.FLUSH, gate);
    writer.start();
    writer.submit(source);
    gate.awaitReached();

    FakeSource broken = source.again();
    Thread failing = Thread.ofPlatform().start(() -> fail(broken));
    Await.untilWaiting(failing);
    gate.open();

    assertThat(source.awaitTold()).isEqualTo("committed");
    assertThat(broken.awaitTold()).isEqualTo("refused");
    assertThat(store.stored(source.key()).status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aRunThatWasDroppedWhileItWaitedIsNotWritten() throws InterruptedException {
    List<FakeSource> sources = begun(3);
    Gate gate = new Gate();
    store.before(Call.FLUSH, gate);
    writer.start();
    writer.submit(sources.get(0));
    gate.awaitReached();
    writer.submit(sources.get(1));
    writer.submit(sources.get(2));
    sources.get(1).drop();
    gate.open();

    assertThat(sources.get(2).awaitTold()).isEqualTo("committed");
    assertThat(store.flushes().stream().flatMap(flush -> flush.runs().stream()))
        .extracting(rows -> rows.state().header().key())
        .containsExactly(sources.get(0).key(), sources.get(2).key());
  }

  @Test
  void whatArrivesDuringAFlushIsWrittenInTheNext() throws InterruptedException {
    List<FakeSource> sources = begun(4);
    Gate gate = new Gate();
    store.before(Call.FLUSH, gate);
    writer.start();

    writer.submit(sources.getFirst());
    gate.awaitReached();
    for (FakeSource source : sources.subList(1, 4)) {
      writer.submit(source);
    }
    gate.open();

    assertThat(sources).allSatisfy(source -> assertThat(source.awaitTold()).isEqualTo("committed"));
    assertThat(store.flushes())
        .extracting(flush -> flush.runs().size(), FlushBatch::number)
        .containsExactly(tuple(1, 1L), tuple(3, 2L));
  }

  @Test
  void aLostAnswerToACommitDoesNotWriteTwice() throws InterruptedException {
    FakeSource source = begun(1).getFirst();
    store.after(Call.FLUSH, troubles(1));
    writer.start();

    writer.submit(source);

    assertThat(source.awaitTold()).isEqualTo("committed");
    assertThat(store.flushes().stream().filter(flush -> !flush.runs().isEmpty())).hasSize(1);
  }

  @Test
  void aLostAnswerOfAShardThatIsLostSinceIsACommitThatOthersGoOnFrom() throws InterruptedException {
    FakeSource source = begun(1).getFirst();
    Runnable trouble = troubles(1);
    store.after(
        Call.FLUSH,
        () -> {
          shards.take(source.shard(), "one");
          trouble.run();
        });
    writer.start();

    writer.submit(source);

    assertThat(source.awaitTold()).isEqualTo("overtaken");
    assertThat(store.stored(source.key()).steps()).isNotEmpty();
  }

  @Test
  void aRolledBackFlushIsWrittenAgain() throws InterruptedException {
    FakeSource source = begun(1).getFirst();
    store.before(Call.FLUSH, troubles(2));
    writer.start();

    writer.submit(source);

    assertThat(source.awaitTold()).isEqualTo("committed");
    assertThat(store.flushes()).hasSize(1);
    assertThat(store.stored(source.key()).steps()).isNotEmpty();
  }

  @Test
  void aNewWriterCountsOnFromItsLastFlush() throws InterruptedException {
    store.flush(new FlushBatch("one", 41, Map.of(), List.of()));
    FakeSource source = begun(1).getFirst();
    writer.start();

    writer.submit(source);

    assertThat(source.awaitTold()).isEqualTo("committed");
    assertThat(store.lastFlush("one")).isEqualTo(42);
  }

  @Test
  void onlyTheRunWithRefusedRowsFails() throws InterruptedException {
    List<FakeSource> sources = begun(9);
    FakeSource broken = sources.get(5);
    store.refuse(broken.key());
    flushTogether(sources);

    assertThat(broken.awaitTold()).isEqualTo("refused");
    assertThat(store.stored(broken.key()).status()).isEqualTo(RunStatus.FAILED);
    assertThat(store.info(broken.key())).contains("a value is too long");
    assertThat(sources.stream().filter(source -> !source.equals(broken)))
        .allSatisfy(source -> assertThat(source.awaitTold()).isEqualTo("committed"))
        .allSatisfy(
            source ->
                assertThat(store.stored(source.key()).status()).isEqualTo(RunStatus.IN_PROGRESS))
        .allSatisfy(source -> assertThat(store.stored(source.key()).steps()).isNotEmpty());
  }

  @Test
  void onlyTheRunsOfALostShardAreDropped() throws InterruptedException {
    List<FakeSource> sources = begun(20);
    shards.take(1, "one");
    flushTogether(sources);

    assertThat(sources).extracting(FakeSource::shard).contains(0, 1);
    assertThat(sources)
        .allSatisfy(
            source ->
                assertThat(source.awaitTold())
                    .isEqualTo(source.shard() == 1 ? "lost" : "committed"));
  }

  @Test
  void aRunUnderAnOlderEpochIsLostAlthoughAnotherOfItsShardIsHeld() throws InterruptedException {
    List<FakeSource> old = begun(20).stream().filter(source -> source.shard() == 1).toList();
    epochs[1] = shards.take(1, "one").orElseThrow();
    List<FakeSource> current = begun(20).stream().filter(source -> source.shard() == 1).toList();
    flushTogether(List.of(old.getFirst(), current.getFirst()));

    assertThat(old.getFirst().awaitTold()).isEqualTo("lost");
    assertThat(current.getFirst().awaitTold()).isEqualTo("committed");
    assertThat(store.stored(old.getFirst().key()).steps()).isEmpty();
  }

  @Test
  void aFullQueueHoldsItsProducersUntilTheStoreGoesOn() throws InterruptedException {
    List<FakeSource> sources = begun(2_002);
    Gate gate = new Gate();
    store.before(Call.FLUSH, gate);
    writer.start();
    writer.submit(sources.getFirst());
    gate.awaitReached();
    CountDownLatch allSubmitted = new CountDownLatch(1);

    Thread producer = produce(sources.subList(1, sources.size()), allSubmitted);
    Await.untilWaiting(producer);
    assertThat(allSubmitted.getCount()).isEqualTo(1);
    gate.open();

    Await.await(allSubmitted);
    assertThat(sources.getLast().awaitTold()).isEqualTo("committed");
  }

  @Test
  void closingLetsHeldProducersGo() throws InterruptedException {
    List<FakeSource> sources = begun(2_002);
    CountDownLatch allSubmitted = new CountDownLatch(1);
    Thread producer = produce(sources, allSubmitted);
    Await.untilWaiting(producer);

    writer.close();

    Await.await(allSubmitted);
  }

  private static Runnable troubles(int count) {
    Queue<StoreUnavailableException> left = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      left.add(new StoreUnavailableException("deadlock", new IllegalStateException()));
    }
    return () -> {
      StoreUnavailableException trouble = left.poll();
      if (trouble != null) {
        throw trouble;
      }
    };
  }

  private Thread produce(List<FakeSource> sources, CountDownLatch done) {
    return Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                for (FakeSource source : sources) {
                  writer.submit(source);
                }
                done.countDown();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** Has the sources in the queue before the writer looks. */
  private void flushTogether(List<FakeSource> sources) throws InterruptedException {
    for (FakeSource source : sources) {
      writer.submit(source);
    }
    writer.start();
  }

  private void fail(FakeSource source) {
    try {
      writer.fail(source, source.key(), "it broke");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<FakeSource> begun(int count) {
    RunPlan plan = RunPlan.of(WORKFLOW, StepBehaviors.builtIn());
    RunMachine machine =
        new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);
    List<Admission> admitted =
        store.launch(WORKFLOW.id(), launches(WORKFLOW.id(), count)).admitted();
    return admitted.stream()
        .map(admission -> store.stored(admission.run()))
        .map(
            (StoredRun run) ->
                new FakeSource(
                    machine.on(run.under(plan), new RunEvent.Resumed()).next(),
                    epochs[run.header().shard()]))
        .toList();
  }
}
