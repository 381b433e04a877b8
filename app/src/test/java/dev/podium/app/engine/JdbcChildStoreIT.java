package dev.podium.app.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.ChildStore.LaunchedIterations;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.IterationLaunch.Iteration;
import dev.podium.domain.engine.Launches;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.ShardStore;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TickingClock;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Initiator.Ancestor;
import dev.podium.domain.run.Repetition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Iterations of a loop are made in batches, and begin on all nodes. */
class JdbcChildStoreIT {

  @RegisterExtension static final EngineDatabase DATABASE = EngineDatabase.fresh();
  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final WorkflowId LOOP = new WorkflowId("maestro_foreach_1_etl");
  private static final int ITERATIONS = 200;

  private final TickingClock clock = new TickingClock();
  private final RunStore runs = DATABASE.runs(clock);
  private final ChildStore store =
      new JdbcChildStore(DATABASE.transactions(), EngineDatabase.SHARDS, clock, DATABASE.outbox());
  private final ShardStore shards = DATABASE.shards();

  /** All of them belong to us, the even ones only are loaded. */
  private final Map<Integer, Long> epochs = new HashMap<>();

  private final Map<Integer, Long> loaded = new HashMap<>();

  private final RunHeader around = begin();

  private RunHeader begin() {
    DATABASE.give(ETL, RunStrategy.DEFAULT);
    RunKey key = runs.launch(ETL, List.of(Launches.aLaunch(ETL))).admitted().getFirst().run();
    return runs.load(List.of(key)).getFirst().header();
  }

  @BeforeEach
  void takeShards() {
    shards.heartbeat("one", 0);
    for (int shard = 0; shard < EngineDatabase.SHARDS.count(); shard++) {
      long epoch = shards.take(shard, "one").orElseThrow();
      epochs.put(shard, epoch);
      if (shard % 2 == 0) {
        loaded.put(shard, epoch);
      }
    }
    runs.discard(runs.mail(epochs.keySet()).stream().map(ShardMessage::id).toList());
  }

  @Test
  void thoseOfOtherShardsBeginByOneMessageAShard() {
    LaunchedIterations launched = launch(loaded);

    List<RunKey> here = keys(launched);
    List<RunKey> elsewhere = told();
    assertThat(here).isNotEmpty();
    assertThat(elsewhere).isNotEmpty().doesNotContainAnyElementsOf(here);
    assertThat(here.size() + elsewhere.size()).isEqualTo(ITERATIONS);
    assertThat(launched.othersWereTold()).isTrue();
    assertThat(launched.adopted()).allSatisfy(run -> assertThat(run.header().shard() % 2).isZero());
    assertThat(runs.mail(epochs.keySet()))
        .hasSizeLessThanOrEqualTo(EngineDatabase.SHARDS.count() / 2)
        .allSatisfy(
            message ->
                assertThat(runs.load(runsOf(message)))
                    .hasSameSizeAs(runsOf(message))
                    .allSatisfy(
                        run -> assertThat(run.header().shard()).isEqualTo(message.shard())));
  }

  @Test
  void aLaunchWhoseAnswerWasLostIsMadeOnceAndBeginsByMessages() {
    List<RunKey> made = new ArrayList<>(keys(launch(loaded)));
    made.addAll(told());
    runs.discard(runs.mail(epochs.keySet()).stream().map(ShardMessage::id).toList());

    LaunchedIterations again = launch(loaded);

    assertThat(again.adopted()).isEmpty();
    assertThat(again.othersWereTold()).isTrue();
    assertThat(told()).containsExactlyInAnyOrderElementsOf(made);
    assertThat(store.iterations(LOOP)).hasSize(ITERATIONS);
  }

  @Test
  void nothingIsMadeOnceTheLoopIsSomebodyElses() {
    shards.take(around.shard(), "one");

    assertThat(store.launch(iterations(), epoch(), loaded)).isEmpty();
    assertThat(store.iterations(LOOP)).isEmpty();
  }

  private LaunchedIterations launch(Map<Integer, Long> held) {
    return store.launch(iterations(), epoch(), held).orElseThrow();
  }

  private long epoch() {
    return Objects.requireNonNull(epochs.get(around.shard()));
  }

  private IterationLaunch iterations() {
    StepId step = new StepId("loop");
    return new IterationLaunch(
        around,
        new Parent(around.key(), around.shard(), 0, 1),
        LOOP,
        ETL,
        1,
        new Initiator.Upstream(
            List.of(new Ancestor(around.ref(), step, 1, Initiator.Kind.FOREACH, true, ITERATIONS))),
        null,
        Map.of(),
        IntStream.range(0, ITERATIONS)
            .mapToObj(index -> new Iteration(index, Map.of(), Repetition.NONE, null))
            .toList());
  }

  private List<RunKey> told() {
    return runs.mail(epochs.keySet()).stream()
        .flatMap(message -> runsOf(message).stream())
        .toList();
  }

  private static List<RunKey> runsOf(ShardMessage message) {
    return ((Content.BeginAll) message.content()).runs();
  }

  private static List<RunKey> keys(LaunchedIterations launched) {
    return launched.adopted().stream().map(StoredRun::header).map(RunHeader::key).toList();
  }
}
