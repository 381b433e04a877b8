package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.engine.SleepStore.Sleeper;
import dev.podium.domain.param.Installation;
import dev.podium.domain.run.StepSignals;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SleepStore} must do. */
public abstract class SleepStoreContract {

  protected static final Shards SHARDS = new Shards(32);

  private static final WorkflowId WAITING = new WorkflowId("waiting");

  private static final RunPlan PLAN =
      RunPlan.of(
          aWorkflow("waiting").withStep(aStep("s").awaiting("a").awaiting("b")).build(),
          StepBehaviors.builtIn());

  protected final TickingClock clock = new TickingClock();

  private final RunMachine machine =
      new RunMachine(Installation.PLAIN, new NoChildren(), HeldSteps.NONE, clock);
  private final Map<Integer, Long> epochs = new HashMap<>();
  private long flushes;

  /** An empty store. */
  protected abstract SleepStore store();

  /** The runs of the same database. */
  protected abstract RunStore runs();

  /** The shards of the same database, none of them taken. */
  protected abstract ShardStore shards();

  /** The signals of the same database. */
  protected abstract SignalStore signals();

  /** Stores a workflow of which many runs go at once. */
  protected abstract void give(WorkflowId workflow);

  @BeforeEach
  void takeShards() {
    give(WAITING);
    for (int shard = 0; shard < SHARDS.count(); shard++) {
      epochs.put(shard, shards().take(shard, "node").orElseThrow());
    }
  }

  @Test
  void whatSleepsIsNotLoadedWithItsShard() {
    List<RunState> waiting = waiting(2);

    assertThat(store().sleep(epochs, List.of(sleeper(waiting.get(0), hour()))))
        .containsExactly(key(waiting.get(0)));

    assertThat(loadedWithTheirShards()).containsExactly(key(waiting.get(1)));
    assertThat(runs().load(List.of(key(waiting.get(0))))).hasSize(1);
  }

  @Test
  void wakesWhenItsTimeHasCome() {
    List<RunState> waiting = waiting(3);
    store()
        .sleep(
            epochs,
            List.of(
                sleeper(waiting.get(0), hour()),
                sleeper(waiting.get(1), hour().plusSeconds(1)),
                sleeper(waiting.get(2), hour())));

    assertThat(due(hour().minusSeconds(1), 10)).isEmpty();
    assertThat(due(hour(), 10)).containsExactlyInAnyOrder(key(waiting.get(0)), key(waiting.get(2)));
    assertThat(due(hour(), 1)).hasSize(1);
    assertThat(store().due(List.of(), hour(), 10)).isEmpty();
    assertThat(store().due(List.of(otherShard(waiting)), hour(), 10)).isEmpty();
  }

  @Test
  void whateverIsWrittenOfItWakesIt() {
    RunState run = waiting(1).getFirst();
    store().sleep(epochs, List.of(sleeper(run, hour())));

    flush(run, run);

    assertThat(loadedWithTheirShards()).containsExactly(key(run));
    assertThat(due(hour(), 10)).isEmpty();
  }

  @Test
  void whatHasChangedMeanwhileStaysAwake() {
    RunState run = waiting(1).getFirst();
    Sleeper older = new Sleeper(key(run), run.header().shard(), run.revision() - 1, 2, hour());

    assertThat(store().sleep(epochs, List.of(older))).isEmpty();

    assertThat(loadedWithTheirShards()).containsExactly(key(run));
  }

  @Test
  void whatIsNotKnownToWaitStaysAwake() {
    RunState run = waiting(1).getFirst();
    RunState unasked = begun(1).getFirst();

    assertThat(store().sleep(epochs, List.of(sleeper(run, hour()), sleeper(unasked, hour()))))
        .containsExactly(key(run));
  }

  @Test
  void ofAShardThatWasLostNothingIsPutToSleep() {
    List<RunState> waiting = waiting(40);
    int lost = waiting.getFirst().header().shard();
    Map<Integer, Long> older = new HashMap<>(epochs);
    older.computeIfPresent(lost, (shard, epoch) -> epoch - 1);

    Set<RunKey> asleep =
        store().sleep(older, waiting.stream().map(run -> sleeper(run, hour())).toList());

    assertThat(asleep)
        .containsExactlyInAnyOrderElementsOf(
            waiting.stream()
                .filter(run -> run.header().shard() != lost)
                .map(SleepStoreContract::key)
                .toList());
  }

  private Instant hour() {
    return clock.instant().plus(Duration.ofHours(1));
  }

  private static Sleeper sleeper(RunState run, Instant until) {
    return new Sleeper(key(run), run.header().shard(), run.revision(), run.awaitedSignals(), until);
  }

  private static RunKey key(RunState run) {
    return run.header().key();
  }

  /** Runs whose step waits for its signals, and is known to. */
  private List<RunState> waiting(int count) {
    List<RunState> begun = begun(count);
    signals().await(epochs, begun.stream().flatMap(run -> waits(run).stream()).toList());
    return begun;
  }

  private static List<Wait> waits(RunState run) {
    List<StepSignals.Dependency> dependencies =
        Objects.requireNonNull(Objects.requireNonNull(run.steps().at(0)).signals()).dependencies();
    return IntStream.range(0, dependencies.size())
        .mapToObj(
            i -> new Wait(key(run), run.header().shard(), 0, 1, i, dependencies.get(i).awaited()))
        .toList();
  }

  /** Runs whose step waits for its signals, as they were first written. */
  private List<RunState> begun(int count) {
    return runs()
        .launch(WAITING, launches(WAITING, count), Receiver.holding(epochs))
        .begun()
        .stream()
        .map(
            stored -> {
              RunState made = stored.under(PLAN);
              RunState next = machine.on(made, new RunEvent.Resumed()).next();
              flush(made, next);
              return next;
            })
        .toList();
  }

  private void flush(RunState before, RunState after) {
    RunRows rows =
        new RunRows(after, before, after.createdSteps(), List.of(), List.of(), PermitChanges.NONE);
    int shard = after.header().shard();
    assertThat(
            runs()
                .flush(
                    new FlushBatch(
                        "node",
                        ++flushes,
                        Map.of(shard, Objects.requireNonNull(epochs.get(shard))),
                        List.of(rows))))
        .isEmpty();
  }

  private List<RunKey> loadedWithTheirShards() {
    return IntStream.range(0, SHARDS.count())
        .boxed()
        .flatMap(shard -> runs().loadActive(shard, new RunKey(0), 100).stream())
        .map(run -> run.header().key())
        .toList();
  }

  private List<RunKey> due(Instant now, int limit) {
    return store().due(epochs.keySet(), now, limit);
  }

  private static int otherShard(List<RunState> runs) {
    return IntStream.range(0, SHARDS.count())
        .filter(shard -> runs.stream().noneMatch(run -> run.header().shard() == shard))
        .findFirst()
        .orElseThrow();
  }
}
