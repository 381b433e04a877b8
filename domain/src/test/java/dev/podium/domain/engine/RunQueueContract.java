package dev.podium.domain.engine;

import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StartResult.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} must do with the queues of workflows, under each run strategy. */
public interface RunQueueContract extends RunStoreStage {

  @Test
  default void sequentialAdmitsOneInstance() {
    give(ETL, RunStrategy.DEFAULT);

    Launched launched = store().launch(ETL, launches(ETL, 3));

    assertThat(refs(launched.admitted())).containsExactly(ref(1));
    assertThat(store().unended(ETL)).containsExactly(2L, 3L, 1L);
  }

  @Test
  default void parallelAdmitsAsManyAsMayRunAtOnce() {
    give(ETL, parallel(2));

    assertThat(refs(store().launch(ETL, launches(ETL, 1)).admitted())).containsExactly(ref(1));
    assertThat(refs(store().launch(ETL, launches(ETL, 2)).admitted())).containsExactly(ref(2));
    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();
  }

  @Test
  default void firstOnlyStoresWhatComesLaterAsStopped() {
    give(ETL, new RunStrategy(RunStrategy.Rule.FIRST_ONLY, 1));

    Launched launched = store().launch(ETL, launches(ETL, 2));

    assertThat(launched.results())
        .extracting(StartResult::outcome)
        .containsExactly(Outcome.CREATED, Outcome.STOPPED);
    assertThat(launched.admitted()).hasSize(1);
    assertThat(store().unended(ETL)).containsExactly(1L);
  }

  @Test
  default void lastOnlyStopsTheQueueAndTellsTheRunningOneToEnd() {
    give(ETL, new RunStrategy(RunStrategy.Rule.LAST_ONLY, 1));
    Admission first = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    store().launch(ETL, launches(ETL, 1));

    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();

    assertThat(store().unended(ETL)).containsExactly(3L, 1L);
    assertThat(allMail())
        .extracting(ShardMessage::content)
        .contains(new Content.End(first.run(), RunAction.STOP, "the run strategy LAST_ONLY"));
  }

  @Test
  default void serialLatestOnlyKeepsTheRunningOneAndTheNewest() {
    give(ETL, new RunStrategy(RunStrategy.Rule.SERIAL_LATEST_ONLY, 1));
    store().launch(ETL, launches(ETL, 1));
    store().launch(ETL, launches(ETL, 1));
    store().launch(ETL, launches(ETL, 1));

    assertThat(store().unended(ETL)).containsExactly(3L, 1L);
    assertThat(allMail())
        .extracting(ShardMessage::content)
        .noneMatch(content -> content instanceof Content.End);
  }

  @Test
  default void aFailedInstanceHoldsUpAStrictQueueUntilItIsUnblocked() {
    give(ETL, new RunStrategy(RunStrategy.Rule.STRICT_SEQUENTIAL, 1));
    Admission first = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();
    RunState running = began(load(first));
    RunState failed =
        machine().on(running, new RunEvent.EndRequested(RunAction.KILL, "ann")).next();
    flush(rows(failed));
    store().launch(ETL, launches(ETL, 1));
    assertThat(store().moveQueue(ETL, List.of())).isEmpty();

    assertThat(store().unblock(ETL, 9, "ann")).isZero();
    assertThat(store().unblock(ETL, 1, "ann")).isEqualTo(1);

    assertThat(store().unblock(ETL, 0, "ann")).isZero();
    assertThat(store().moveQueue(ETL, List.of())).hasSize(1);
  }

  @Test
  default void aNewInstanceDoesNotOvertakeThoseThatWait() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 2));
    finish(launched.admitted().getFirst());

    assertThat(store().launch(ETL, launches(ETL, 1)).admitted()).isEmpty();
  }

  @Test
  default void theQueueAdmitsTheLowestInstanceAndTakesItsMessages() {
    give(ETL, RunStrategy.DEFAULT);
    Launched launched = store().launch(ETL, launches(ETL, 3));
    finish(launched.admitted().getFirst());
    ShardMessage asked = queueMoves().getFirst();
    clock().tick(Duration.ofSeconds(1));

    List<Admission> admitted = store().moveQueue(ETL, List.of(asked.id()));

    assertThat(refs(admitted)).containsExactly(ref(2));
    StoredRun run = load(admitted.getFirst());
    assertThat(run.startedAt()).isEqualTo(clock().instant());
    assertThat(store().mail(List.of(run.header().shard()))).contains(admitted.getFirst().message());
    assertThat(queueMoves()).isEmpty();
  }

  @Test
  default void anInstanceThatHasToWaitAsksForItsQueue() {
    give(ETL, parallel(2));

    store().launch(ETL, launches(ETL, 2));
    assertThat(queueMoves()).isEmpty();
    store().launch(ETL, launches(ETL, 2));

    assertThat(queueMoves())
        .singleElement()
        .satisfies(message -> assertThat(message.shard()).isEqualTo(SHARDS.of(ETL)))
        .satisfies(message -> assertThat(message.content()).isEqualTo(new Content.MoveQueue(ETL)));
  }

  @Test
  default void theEndOfARunAsksForNothing() {
    give(ETL, parallel(100));

    store().launch(ETL, launches(ETL, 2)).admitted().forEach(this::finish);

    assertThat(queueMoves()).isEmpty();
  }

  @Test
  default void workflowsOfWhichInstancesWaitAreFound() {
    WorkflowId idle = new WorkflowId("idle");
    give(ETL, RunStrategy.DEFAULT);
    give(idle, RunStrategy.DEFAULT);
    store().launch(idle, launches(idle, 1));
    Launched launched = store().launch(ETL, launches(ETL, 2));

    assertThat(store().queued()).containsExactly(ETL);
    assertThat(store().queued(List.of(idle, ETL))).containsExactly(ETL);
    assertThat(store().queued(List.of(idle))).isEmpty();
    assertThat(store().queued(List.of())).isEmpty();

    finish(launched.admitted().getFirst());
    store().moveQueue(ETL, List.of());
    assertThat(store().queued()).isEmpty();
  }

  @Test
  default void theQueueStandsStillWhileAllPlacesAreTaken() {
    give(ETL, RunStrategy.DEFAULT);
    store().launch(ETL, launches(ETL, 2));

    assertThat(store().moveQueue(ETL, List.of())).isEmpty();
  }

  @Test
  default void theQueueFillsAllPlacesAtOnce() {
    give(ETL, parallel(2));
    Launched launched = store().launch(ETL, launches(ETL, 5));
    launched.admitted().forEach(this::finish);

    assertThat(refs(store().moveQueue(ETL, List.of()))).containsExactly(ref(3), ref(4));
  }
}
