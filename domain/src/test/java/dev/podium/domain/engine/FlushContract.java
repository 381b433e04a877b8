package dev.podium.domain.engine;

import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunStore} must do with what is written of runs, and how it loads them again.
 */
public interface FlushContract extends RunStoreStage {

  @Test
  default void whatWasFlushedIsLoadedAgain() {
    RunState state = began(launchOne());

    assertThat(flush(rows(state))).isEmpty();

    StoredRun loaded = load(state.header().key());
    assertThat(loaded.steps()).isEqualTo(state.createdSteps()).isNotEmpty();
    assertThat(loaded.revision()).isEqualTo(state.revision());
    assertThat(loaded.modifiedAt()).isEqualTo(state.modifiedAt());
    assertThat(loaded.under(PLAN).createdSteps()).isEqualTo(state.createdSteps());
  }

  @Test
  default void aLaterFlushReplacesTheRowsOfTheSameAttempt() {
    give(ETL, parallel(100));
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    RunState first = began(run);
    flush(rows(first));
    clock().tick(Duration.ofSeconds(60));
    RunState second = machine().on(first, new RunEvent.TimePassed()).next();

    // Only the first of the two changed steps, so that the run goes on and can be loaded.
    RunState open =
        new RunState(
            first.header(),
            PLAN,
            first.settings(),
            RunStatus.IN_PROGRESS,
            first.startedAt(),
            null,
            second.modifiedAt(),
            second.revision(),
            null,
            second.timeline(),
            second.steps(),
            second.scope(),
            null,
            Pauses.NONE);
    StepState waited = second.createdSteps().getFirst();
    assertThat(waited.status()).isEqualTo(StepStatus.SUCCEEDED);
    flush(new RunRows(open, List.of(waited), List.of()));

    assertThat(load(run.header().key()).steps()).containsExactly(waited);
  }

  @Test
  default void anAttemptThatIsTriedAgainKeepsItsRowAndItsRetries() {
    StoredRun run = launchOne();
    RunState running = began(run);
    RunState killed =
        machine().on(running, new RunEvent.StepActed(0, StepAction.STOP, "ann", Map.of())).next();
    StepState ended = killed.createdSteps().getFirst();
    StepState again = ended.next(clock().instant(), new StepRetries(1, 2, 3, 4));
    flush(new RunRows(running, List.of(ended, again), List.of()));

    assertThat(load(run.header().key()).steps()).containsExactly(again);
  }

  @Test
  default void theSameFlushMayBeWrittenTwice() {
    RunState state = began(launchOne());
    long epoch = take(state.header().shard());
    FlushBatch batch = batch(7, Map.of(state.header().shard(), epoch), List.of(rows(state)));

    store().flush(batch);
    StoredRun once = load(state.header().key());
    store().flush(batch);

    assertThat(load(state.header().key())).isEqualTo(once);
    assertThat(store().lastFlush("one")).isEqualTo(7);
  }

  @Test
  default void aBatchOfWhichOneShardIsLostIsNotWritten() {
    give(ETL, parallel(100));
    List<StoredRun> runs =
        store().launch(ETL, launches(ETL, 20)).admitted().stream().map(this::load).toList();
    StoredRun lost = runs.getFirst();
    StoredRun held =
        runs.stream()
            .filter(run -> run.header().shard() != lost.header().shard())
            .findFirst()
            .orElseThrow();
    Map<Integer, Long> epochs =
        Map.of(
            lost.header().shard(), take(lost.header().shard()),
            held.header().shard(), take(held.header().shard()));
    take(lost.header().shard());

    List<Integer> answer =
        store().flush(batch(1, epochs, List.of(rows(began(lost)), rows(began(held)))));

    assertThat(answer).containsExactly(lost.header().shard());
    assertThat(load(lost.header().key())).isEqualTo(lost);
    assertThat(load(held.header().key())).isEqualTo(held);
    assertThat(store().lastFlush("one")).isZero();
  }

  @Test
  default void aFlushDeletesTheMessagesWhoseEffectItHolds() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 2)).admitted();
    RunState state = began(load(admitted.getFirst()));

    flush(new RunRows(state, List.of(), List.of(admitted.getFirst().message().id())));

    assertThat(allMail()).containsExactly(admitted.getLast().message());
  }

  @Test
  default void theMessagesOfALostShardStay() {
    give(ETL, parallel(100));
    Admission admission = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    RunState state = began(load(admission));
    int shard = state.header().shard();
    long epoch = take(shard);
    take(shard);

    store()
        .flush(
            batch(
                1,
                Map.of(shard, epoch),
                List.of(new RunRows(state, List.of(), List.of(admission.message().id())))));

    assertThat(allMail()).containsExactly(admission.message());
  }

  @Test
  default void theLastFlushOfEachNodeIsKnown() {
    store().flush(batch(3, Map.of(), List.of()));

    assertThat(store().lastFlush("one")).isEqualTo(3);
    assertThat(store().lastFlush("two")).isZero();
  }

  @Test
  default void queuedAndEndedRunsAreNotLoaded() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 2));
    RunKey first = launched.admitted().getFirst().run();
    finish(launched.admitted().getFirst());
    List<RunKey> around =
        IntStream.rangeClosed(0, 5).mapToObj(i -> new RunKey(first.value() + i)).toList();

    assertThat(store().load(around)).isEmpty();
    assertThat(store().load(List.of())).isEmpty();
    assertThat(store().loadActive(SHARDS.of(ref(1)), new RunKey(0), 10)).isEmpty();
    assertThat(store().loadActive(SHARDS.of(ref(2)), new RunKey(0), 10)).isEmpty();
  }

  @Test
  default void runsThatGoAreUnbegunUntilTheyAreWritten() {
    give(ETL, parallel(2));
    Launched launched = store().launch(ETL, launches(ETL, 3));
    List<RunKey> going = launched.admitted().stream().map(Admission::run).toList();
    List<Integer> all = IntStream.range(0, SHARDS.count()).boxed().toList();
    assertThat(store().unbegun(all)).containsExactlyInAnyOrderElementsOf(going);

    finish(launched.admitted().getFirst());

    assertThat(store().unbegun(all)).containsExactly(going.get(1));
    assertThat(store().unbegun(List.of())).isEmpty();
  }

  @Test
  default void theActiveRunsOfAShardComeInPages() {
    give(ETL, parallel(1000));
    store().launch(ETL, launches(ETL, 100));
    int shard = SHARDS.of(ref(1));
    List<Long> expected =
        IntStream.rangeClosed(1, 100)
            .filter(instance -> SHARDS.of(ref(instance)) == shard)
            .mapToObj(Long::valueOf)
            .toList();
    assertThat(expected).hasSizeGreaterThan(1);

    List<Long> found = new ArrayList<>();
    RunKey after = new RunKey(0);
    List<StoredRun> page = store().loadActive(shard, after, 1);
    while (!page.isEmpty()) {
      assertThat(page).hasSize(1);
      found.add(page.getFirst().header().ref().instance());
      after = page.getLast().header().key();
      page = store().loadActive(shard, after, 1);
    }

    assertThat(found).isEqualTo(expected);
    assertThat(store().loadActive(shard, new RunKey(0), 1000)).hasSize(expected.size());
  }

  @Test
  default void aRunIsFoundByItsNaturalKey() {
    StoredRun run = launchOne();

    assertThat(store().findKey(run.header().ref())).contains(run.header().key());
    assertThat(store().findKey(new RunRef(ETL, 99, 1))).isEmpty();
  }

  @Test
  default void aBrokenRunFailsAndLetsItsQueueMove() {
    give(ETL, RunStrategy.DEFAULT);
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    int shard = run.header().shard();

    store().failBroken(run.header().key(), shard, take(shard), "refused");

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.FAILED, true));
    assertThat(queueMoves()).hasSize(1);
  }

  @Test
  default void aNodeThatHasLostTheShardFailsNoRun() {
    give(ETL, RunStrategy.DEFAULT);
    StoredRun run = load(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    int shard = run.header().shard();
    long epoch = take(shard);
    take(shard);

    store().failBroken(run.header().key(), shard, epoch, "refused");

    assertThat(load(run.header().key())).isEqualTo(run);
  }
}
