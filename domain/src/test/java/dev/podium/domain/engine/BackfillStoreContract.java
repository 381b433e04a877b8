package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillScope;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore.Begun;
import dev.podium.domain.engine.BackfillStore.Due;
import dev.podium.domain.engine.BackfillStore.Next;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of backfills promises to whoever drives them. */
public abstract class BackfillStoreContract {

  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant SOON = NOW.plusSeconds(5);
  private static final RunStrategy PARALLEL = RunStrategy.of(RunStrategy.Rule.PARALLEL);

  /** The store under test, without workflows before each test. */
  protected abstract BackfillStore store();

  protected abstract void give(WorkflowId workflow, RunStrategy strategy);

  /** Ends a run. */
  protected abstract void end(RunRef run, RunStatus status);

  /** How many instances there are of a workflow. */
  protected abstract long instances(WorkflowId workflow);

  private static BackfillRequest request(int concurrency, OnFailure onFailure) {
    return new BackfillRequest(
        ETL,
        new BackfillId(UUID.randomUUID()),
        VersionSelector.Alias.ACTIVE,
        new BackfillScope.Times(
            new TimeTrigger.Cron("0 6 * * *", "Europe/Berlin", null), "2026-01-01", "2026-01-03"),
        Map.of("size", ParamDefinition.literal(new ParamValue.Whole(3))),
        new BackfillPace(Order.NEWEST_FIRST, concurrency, onFailure));
  }

  private Backfill create(int items, int concurrency, OnFailure onFailure) {
    give(ETL, PARALLEL);
    return store().create(request(concurrency, onFailure), items, "ann", NOW);
  }

  private Due claim(Instant now) {
    List<Due> claimed = store().claim(now, now.plusSeconds(5), 10);
    assertThat(claimed).hasSize(1);
    return claimed.getFirst();
  }

  private static List<Next> next(Due due, int count) {
    return IntStream.rangeClosed(due.begun() + 1, due.begun() + count)
        .<Next>mapToObj(item -> new Next.Start(item, launch(due, item)))
        .toList();
  }

  private static Launch launch(Due due, int item) {
    return Launches.aLaunch(ETL, due.asked().id().requestId(item));
  }

  private Backfill load(Backfill backfill) {
    return store().find(ETL, backfill.asked().id()).orElseThrow();
  }

  private List<Begun> begun(Backfill backfill) {
    return store().begun(backfill.key(), null, 0, 100);
  }

  private static RunRef run(long instance) {
    return new RunRef(ETL, instance, 1);
  }

  @Test
  void whatWasAskedForIsKept() {
    give(ETL, PARALLEL);
    BackfillRequest request = request(2, OnFailure.STOP);

    Backfill made = store().create(request, 3, "ann", NOW);

    assertThat(made.asked()).isEqualTo(request);
    assertThat(made.state()).isEqualTo(BackfillState.RUNNING);
    assertThat(made.created()).isEqualTo(new Backfill.Created("ann", NOW));
    assertThat(made.progress().total()).isEqualTo(3);
    assertThat(made.progress().begun()).isZero();
    assertThat(load(made)).isEqualTo(made);
    assertThat(store().find(new WorkflowId("other"), request.id())).isEmpty();
  }

  @Test
  void theSameRequestMakesOneBackfill() {
    give(ETL, PARALLEL);
    BackfillRequest request = request(2, OnFailure.STOP);

    Backfill made = store().create(request, 3, "ann", NOW);

    assertThat(store().create(request, 3, "bob", SOON)).isEqualTo(made);
    assertThat(store().list(ETL, 0, 10)).hasSize(1);
  }

  @Test
  void theIdOfAnotherWorkflowsBackfillIsRefused() {
    WorkflowId other = new WorkflowId("other");
    Backfill made = create(3, 1, OnFailure.CONTINUE);
    give(other, PARALLEL);
    BackfillRequest asked = made.asked();
    BackfillRequest same =
        new BackfillRequest(
            other, asked.id(), asked.version(), asked.scope(), asked.runParams(), asked.pace());

    assertThatThrownBy(() -> store().create(same, 3, "ann", NOW))
        .isInstanceOfSatisfying(
            RefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(RefusedException.Reason.CONFLICT));
  }

  @Test
  void newestBackfillsAreListedFirstPageByPage() {
    Backfill one = create(3, 1, OnFailure.CONTINUE);
    Backfill two = store().create(request(1, OnFailure.CONTINUE), 3, "ann", NOW);

    assertThat(store().list(ETL, 0, 1)).containsExactly(two);
    assertThat(store().list(ETL, two.key(), 10)).containsExactly(one);
  }

  @Test
  void aClaimedBackfillIsLeftAloneUntilTheClaimRunsOut() {
    create(3, 1, OnFailure.CONTINUE);

    Due due = claim(NOW);

    assertThat(due.begun()).isZero();
    assertThat(due.places()).isEqualTo(1);
    assertThat(due.user()).isEqualTo("ann");
    assertThat(store().claim(NOW, SOON, 10)).isEmpty();
    assertThat(claim(SOON)).isEqualTo(due);
  }

  @Test
  void noMoreBeginThanThereArePlaces() {
    Backfill made = create(5, 2, OnFailure.CONTINUE);
    Due due = claim(NOW);

    assertThat(store().begin(due, next(due, 3), NOW)).hasSize(2);

    assertThat(instances(ETL)).isEqualTo(2);
    assertThat(begun(made)).extracting(Begun::item).containsExactly(1, 2);
    assertThat(load(made).progress().runs()).isEqualTo(Map.of(RunStatus.IN_PROGRESS, 2));
    assertThat(store().claim(SOON, SOON.plusSeconds(5), 10)).isEmpty();
  }

  @Test
  void anItemBeginsOnceHoweverOftenItIsTried() {
    Backfill made = create(5, 2, OnFailure.CONTINUE);
    Due due = claim(NOW);
    store().begin(due, next(due, 1), NOW);

    assertThat(store().begin(due, next(due, 1), NOW)).isEmpty();

    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(begun(made)).hasSize(1);
  }

  @Test
  void aPlaceIsFreeWhenTheEndOfARunIsNoted() {
    Backfill made = create(3, 1, OnFailure.CONTINUE);
    Due due = claim(NOW);
    store().begin(due, next(due, 1), NOW);

    end(run(1), RunStatus.FAILED);
    store().settle(NOW);

    Due again = claim(SOON);
    assertThat(again.begun()).isEqualTo(1);
    assertThat(load(made).state()).isEqualTo(BackfillState.RUNNING);
    assertThat(load(made).progress().of(RunStatus.FAILED)).isEqualTo(1);
  }

  @Test
  void itIsDoneWhenEachItemHasHadItsRunAndAllHaveEnded() {
    Backfill made = create(2, 2, OnFailure.CONTINUE);
    Due due = claim(NOW);
    store().begin(due, next(due, 2), NOW);
    end(run(1), RunStatus.SUCCEEDED);
    store().settle(NOW);
    assertThat(load(made).state()).isEqualTo(BackfillState.RUNNING);
    assertThat(store().anyActive()).isTrue();

    end(run(2), RunStatus.FAILED);
    store().settle(NOW);

    assertThat(load(made).state()).isEqualTo(BackfillState.DONE);
    assertThat(load(made).progress().ended()).isEqualTo(2);
    assertThat(store().anyActive()).isFalse();
  }

  @Test
  void aFailureStopsItIfThatIsTheRuleAndAResumeGoesOnBehindIt() {
    Backfill made = create(3, 1, OnFailure.STOP);
    Due due = claim(NOW);
    store().begin(due, next(due, 1), NOW);
    end(run(1), RunStatus.FAILED);

    store().settle(NOW);

    assertThat(load(made).state()).isEqualTo(BackfillState.FAILED);
    assertThat(store().claim(SOON, SOON.plusSeconds(5), 10)).isEmpty();
    act(made, BackfillAction.RESUME);
    assertThat(claim(SOON).begun()).isEqualTo(1);
  }

  @Test
  void aStartThatFailsCountsAsAFailureAndNothingFollowsIt() {
    Backfill made = create(3, 3, OnFailure.STOP);
    Due due = claim(NOW);

    store()
        .begin(
            due,
            List.of(
                new Next.Fail(1, launch(due, 1), "no such param"),
                new Next.Start(2, launch(due, 2))),
            NOW);

    assertThat(load(made).state()).isEqualTo(BackfillState.FAILED);
    assertThat(begun(made)).extracting(Begun::status).containsExactly(RunStatus.FAILED);
  }

  @Test
  void whatTheRunStrategyStopsTakesNoPlace() {
    give(ETL, RunStrategy.of(RunStrategy.Rule.FIRST_ONLY));
    Backfill made = store().create(request(2, OnFailure.CONTINUE), 3, "ann", NOW);
    Due due = claim(NOW);

    store().begin(due, next(due, 3), NOW);

    assertThat(load(made).progress().runs())
        .isEqualTo(Map.of(RunStatus.IN_PROGRESS, 1, RunStatus.STOPPED, 2));
  }

  @Test
  void aPausedOneBeginsNothing() {
    Backfill made = create(3, 1, OnFailure.CONTINUE);
    Due due = claim(NOW);

    assertThat(act(made, BackfillAction.PAUSE).state()).isEqualTo(BackfillState.PAUSED);
    assertThat(act(made, BackfillAction.PAUSE).state()).isEqualTo(BackfillState.PAUSED);

    assertThat(store().begin(due, next(due, 1), NOW)).isEmpty();
    assertThat(store().claim(SOON, SOON.plusSeconds(5), 10)).isEmpty();
    assertThat(instances(ETL)).isZero();
    assertThat(act(made, BackfillAction.RESUME).state()).isEqualTo(BackfillState.RUNNING);
    assertThat(claim(SOON).begun()).isZero();
  }

  @Test
  void aCancelledOneStaysSo() {
    Backfill made = create(3, 1, OnFailure.CONTINUE);
    Due due = claim(NOW);
    store().begin(due, next(due, 1), NOW);

    assertThat(act(made, BackfillAction.CANCEL).state()).isEqualTo(BackfillState.CANCELLED);

    assertThat(store().going(made.key())).containsExactly(1L);
    assertThatThrownBy(() -> act(made, BackfillAction.RESUME)).isInstanceOf(RefusedException.class);
    end(run(1), RunStatus.SUCCEEDED);
    store().settle(NOW);
    assertThat(load(made).state()).isEqualTo(BackfillState.CANCELLED);
    assertThat(store().anyActive()).isFalse();
    assertThat(store().going(made.key())).isEmpty();
  }

  private Backfill act(Backfill backfill, BackfillAction action) {
    return store().act(ETL, backfill.asked().id(), action, "bob", NOW).orElseThrow();
  }

  @Test
  void aHaltedOneKeepsItsNextItem() {
    Backfill made = create(3, 1, OnFailure.CONTINUE);
    Due due = claim(NOW);

    store().halt(due, "No version is active.", NOW);

    assertThat(load(made).state()).isEqualTo(BackfillState.FAILED);
    assertThat(load(made).reason()).isEqualTo("No version is active.");
    act(made, BackfillAction.RESUME);
    assertThat(claim(SOON).begun()).isZero();
  }

  @Test
  void resumingOneThatHasNothingLeftEndsIt() {
    Backfill made = create(1, 1, OnFailure.STOP);
    Due due = claim(NOW);
    store().begin(due, next(due, 1), NOW);
    end(run(1), RunStatus.TIMED_OUT);
    store().settle(NOW);
    assertThat(load(made).state()).isEqualTo(BackfillState.FAILED);

    assertThat(act(made, BackfillAction.RESUME).state()).isEqualTo(BackfillState.DONE);
  }

  @Test
  void itemsAreListedByStatusAndPage() {
    Backfill made = create(3, 3, OnFailure.CONTINUE);
    Due due = claim(NOW);
    store().begin(due, next(due, 3), NOW);
    end(run(2), RunStatus.FAILED);

    assertThat(store().begun(made.key(), RunStatus.FAILED, 0, 10))
        .extracting(Begun::run)
        .containsExactly(run(2));
    assertThat(store().begun(made.key(), null, 1, 1)).extracting(Begun::item).containsExactly(2);
  }
}
