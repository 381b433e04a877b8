package dev.podium.domain.engine;

import static dev.podium.domain.engine.Launches.launches;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StartResult.Outcome;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepRetries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link RunStore} must do when users act on runs and steps, and with the messages of
 * that.
 */
public interface RunActionContract extends RunStoreStage {

  @Test
  default void aQueuedRunStopsAtOnce() {
    give(ETL, RunStrategy.DEFAULT);
    store().launch(ETL, launches(ETL, 2));
    List<ShardMessage> before = allMail();

    assertThat(store().end(ETL, 2, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(2), RunStatus.STOPPED, true));

    assertThat(store().unended(ETL)).containsExactly(1L);
    assertThat(allMail()).isEqualTo(before);
  }

  @Test
  default void aQueuedInstanceIsKilledAtOnce() {
    give(ETL, parallel(1));
    store().launch(ETL, launches(ETL, 2));

    assertThat(store().end(ETL, 2, RunAction.KILL, "ann"))
        .contains(new EndResult(ref(2), RunStatus.FAILED, true));
  }

  @Test
  default void aRunningRunIsToldToStop() {
    give(ETL, RunStrategy.DEFAULT);
    Admission admission = store().launch(ETL, launches(ETL, 1)).admitted().getFirst();

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.IN_PROGRESS, false));

    assertThat(store().mail(List.of(SHARDS.of(ref(1)))).getLast().content())
        .isEqualTo(new Content.End(admission.run(), RunAction.STOP, "ann"));
    assertThat(store().unended(ETL)).containsExactly(1L);
  }

  @Test
  default void anEndedRunStaysAsItIs() {
    give(ETL, RunStrategy.DEFAULT);
    finish(store().launch(ETL, launches(ETL, 1)).admitted().getFirst());
    List<ShardMessage> before = allMail();

    assertThat(store().end(ETL, 1, RunAction.STOP, "ann"))
        .contains(new EndResult(ref(1), RunStatus.SUCCEEDED, true));

    assertThat(allMail()).isEqualTo(before);
  }

  @Test
  default void anUnknownInstanceCannotBeStopped() {
    assertThat(store().end(ETL, 1, RunAction.STOP, "ann")).isEmpty();
  }

  @Test
  default void ofTwoActionsOnAStepTheSecondIsRefusedUntilTheFirstIsDone() {
    RunKey run = launchOne().header().key();

    Content.ActOnStep skip = new Content.ActOnStep(run, 0, StepAction.SKIP, "ann");
    Content.ActOnStep stop = new Content.ActOnStep(run, 0, StepAction.STOP, "bob");
    Content.ActOnStep other = new Content.ActOnStep(run, 1, StepAction.STOP, "bob");

    ShardMessage first = store().actOnStep(skip, 1).orElseThrow();

    assertThat(first.content()).isEqualTo(skip);
    assertThat(store().mail(List.of(first.shard()))).contains(first);
    assertThat(store().actOnStep(stop, 1)).isEmpty();
    assertThat(store().actOnStep(other, 1)).isPresent();
    assertThat(store().isPending(first)).isTrue();
    store().discard(List.of(first.id()));
    assertThat(store().isPending(first)).isFalse();
    assertThat(store().actOnStep(stop, 1)).isPresent();
  }

  @Test
  default void theSameRequestFindsTheMessageThatItHasLeft() {
    RunKey run = launchOne().header().key();
    Content.ActOnStep restart = restart(run, 0, new UUID(4, 5));

    ShardMessage first = store().actOnStep(restart, 1).orElseThrow();

    assertThat(store().actOnStep(restart, 1)).contains(first);
    assertThat(store().actOnStep(restart(run, 0, new UUID(4, 6)), 1)).isEmpty();
    assertThat(store().actOnStep(restart(run, 0, null), 1)).isEmpty();
  }

  @Test
  default void aMessageIsTakenBackUnlessTheOwnerOfItsShardHasTakenIt() {
    StoredRun run = launchOne();
    RunKey key = run.header().key();
    int shard = run.header().shard();
    ShardMessage early = store().actOnStep(restart(key, 0, null), 1).orElseThrow();
    ShardMessage late = store().actOnStep(restart(key, 1, null), 1).orElseThrow();
    long epoch = take(shard);

    assertThat(store().withdraw(early)).isTrue();
    assertThat(store().isPending(early)).isFalse();
    assertThat(store().withdraw(early)).isFalse();
    assertThat(store().take(List.of(early, late), Map.of(shard, epoch - 1))).isEmpty();
    assertThat(store().take(List.of(early, late), Map.of(shard, epoch))).containsExactly(late.id());
    assertThat(store().take(List.of(late), Map.of(shard, epoch))).containsExactly(late.id());
    assertThat(store().withdraw(late)).isFalse();
    assertThat(store().isPending(late)).isTrue();
  }

  @Test
  default void whatAnOwnerHasTakenThatIsGoneIsTakenBackUnlessTheNextOneTakesIt() {
    StoredRun run = launchOne();
    RunKey key = run.header().key();
    int shard = run.header().shard();
    ShardMessage one = store().actOnStep(restart(key, 0, null), 1).orElseThrow();
    ShardMessage other = store().actOnStep(restart(key, 1, null), 1).orElseThrow();
    assertThat(store().take(List.of(one, other), Map.of(shard, take(shard)))).hasSize(2);

    long next = take(shard);
    assertThat(store().take(List.of(other), Map.of(shard, next))).containsExactly(other.id());

    assertThat(store().withdraw(one)).isTrue();
    assertThat(store().withdraw(other)).isFalse();
  }

  private static Content.ActOnStep restart(RunKey run, int ordinal, @Nullable UUID request) {
    return new Content.ActOnStep(run, ordinal, StepAction.RESTART, "ann", Map.of(), request);
  }

  @Test
  default void theRestartOfAnIterationIsKeptUnlessItsUuidIsKnown() {
    StoredRun run = launchOne();
    Content.RestartIteration restart =
        new Content.RestartIteration(
            run.header().key(),
            3,
            25_000,
            new UUID(4, 5),
            new Repetition(
                RunPolicy.RESTART_FROM_SPECIFIC,
                Repetition.FirstStep.inside(
                    new StepId("loop"),
                    7,
                    new Repetition(RunPolicy.RESTART_FROM_INCOMPLETE, null, Map.of(0, 2L))),
                Map.of(1, 1L)),
            "ann");

    ShardMessage told = store().restartIteration(ETL, restart).orElseThrow();

    assertThat(told.content()).isEqualTo(restart);
    assertThat(store().mail(List.of(told.shard()))).contains(told);
    assertThat(
            store()
                .restartIteration(
                    ETL,
                    new Content.RestartIteration(
                        run.header().key(),
                        3,
                        1,
                        run.header().uuid(),
                        restart.repetition(),
                        "ann")))
        .isEmpty();
  }

  @Test
  default void theRestartInsideOfAStepIsKeptUnlessTheStepIsActedOnOrTriedAgain() {
    StoredRun run = launchOne();
    RunState failed = began(run);
    Content.RestartIteration restart =
        new Content.RestartIteration(
            run.header().key(), 0, 2, new UUID(4, 5), Repetition.ANEW, "ann");

    ShardMessage told = store().restartInside(restart, 1).orElseThrow();

    assertThat(told.content()).isEqualTo(restart);
    assertThat(store().restartInside(restart, 1)).contains(told);
    assertThat(
            store()
                .restartInside(
                    new Content.RestartIteration(
                        run.header().key(), 0, 2, new UUID(4, 6), Repetition.ANEW, "ann"),
                    1))
        .isEmpty();
    store().discard(List.of(told.id()));
    ShardMessage again = store().restartInside(restart, 1).orElseThrow();
    store().discard(List.of(again.id()));
    assertThat(store().findAttempt(ETL, 1, 0, restart.uuid())).isEmpty();
    StepState next =
        failed
            .createdSteps()
            .getFirst()
            .next(failed.modifiedAt(), StepRetries.NONE)
            .withInside(inside(restart))
            .askedBy(restart.uuid());
    flush(new RunRows(failed, List.of(next), List.of()));
    assertThat(load(run.header().key()).steps()).contains(next);
    assertThat(store().restartInside(restart, 1)).isEmpty();
    assertThat(store().findAttempt(ETL, 1, 0, restart.uuid()))
        .contains(
            new RunStore.AttemptMade(
                new StartResult(ref(1), 1, run.header().uuid(), Outcome.DUPLICATED), 2));
    assertThat(store().findAttempt(ETL, 1, 1, restart.uuid())).isEmpty();
    assertThat(store().actOnStep(restart(run.header().key(), 0, null), 1)).isEmpty();
    assertThat(store().actOnStep(restart(run.header().key(), 0, null), 2)).isPresent();
    assertThat(store().findAttempt(ETL, 2, 0, restart.uuid())).isEmpty();
  }

  private static Repetition.Inside inside(Content.RestartIteration restart) {
    return new Repetition.Inside(restart.instance(), restart.repetition());
  }

  @Test
  default void mailIsReadByShardOldestFirst() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 30)).admitted();
    int shard = SHARDS.of(ref(1));

    assertThat(store().mail(List.of(shard)))
        .isEqualTo(
            admitted.stream()
                .map(Admission::message)
                .filter(message -> message.shard() == shard)
                .toList())
        .isSortedAccordingTo(Comparator.comparingLong(ShardMessage::id));
    assertThat(store().mail(List.of())).isEmpty();
  }

  @Test
  default void discardedMessagesAreGone() {
    give(ETL, parallel(100));
    List<Admission> admitted = store().launch(ETL, launches(ETL, 2)).admitted();

    store().discard(List.of(admitted.getFirst().message().id()));
    store().discard(List.of());

    assertThat(allMail()).containsExactly(admitted.getLast().message());
  }
}
