package dev.podium.domain.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Then;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.trigger.FireOutcome;
import dev.podium.domain.trigger.FirePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every store of triggers promises to whoever fires them. */
public abstract class FireStoreContract {

  private static final WorkflowId ETL = new WorkflowId("etl");
  private static final WorkflowId REPORTS = new WorkflowId("reports");
  private static final TimeTrigger HOURLY = new TimeTrigger.Cron("0 * * * *", null, null);
  private static final TimeTrigger HALF_PAST = new TimeTrigger.Cron("30 * * * *", null, null);

  private static final Instant SEVEN = Instant.parse("2026-03-01T07:00:00Z");
  private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant SOON = EIGHT.plusSeconds(5);

  /** The store under test, with these two workflows and no triggers before each test. */
  protected abstract FireStore store();

  protected abstract void give(WorkflowId workflow);

  /** Puts a trigger in force that makes up for all that it misses. */
  protected abstract void subscribe(WorkflowId workflow, TimeTrigger trigger, Instant watermark);

  /** Keeps the triggers of a workflow from firing. */
  protected abstract void hold(WorkflowId workflow);

  protected abstract void holdAll(boolean hold);

  /** Takes all shards; answers their epochs. */
  protected abstract Map<Integer, Long> takeShards();

  /** What became of the firings of a workflow, oldest first. */
  protected abstract List<FireOutcome> outcomes(WorkflowId workflow);

  /** How many instances there are of a workflow. */
  protected abstract long instances(WorkflowId workflow);

  private List<Due> claim(Instant now) {
    return store().claim(now, now.plusSeconds(5), 10);
  }

  private static Instant watermark(Due due) {
    return due.waits() instanceof Waits.ForTime time ? time.watermark() : Instant.MAX;
  }

  private static Planned starting(Due due, Instant... times) {
    List<Firing> firings =
        List.of(times).stream()
            .<Firing>map(
                time ->
                    new Firing.Start(
                        time, Launches.aLaunch(due.workflow(), due.requestId(time.toString()))))
            .toList();
    return new Planned(due, firings, null, new Then.AtTime(times[times.length - 1], NINE));
  }

  @Test
  void whatIsDueIsClaimedOnceUntilTheClaimRunsOut() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);

    assertThat(claim(EIGHT.minusMillis(1))).isEmpty();
    assertThat(claim(EIGHT)).extracting(Due::workflow).containsExactly(ETL);
    assertThat(claim(EIGHT.plusSeconds(1))).isEmpty();
    assertThat(store().nextDue()).contains(SOON);
    assertThat(claim(SOON)).hasSize(1);
  }

  @Test
  void aClaimCanBeMadeToLast() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);

    store().extend(claim(EIGHT), EIGHT.plusSeconds(100));

    assertThat(claim(EIGHT.plusSeconds(99))).isEmpty();
    assertThat(claim(EIGHT.plusSeconds(100))).hasSize(1);
  }

  @Test
  void whatHasBeenDueLongestIsClaimedFirst() {
    give(ETL);
    give(REPORTS);
    subscribe(ETL, HOURLY, SEVEN);
    subscribe(REPORTS, HALF_PAST, SEVEN);

    assertThat(store().claim(EIGHT, SOON, 1)).extracting(Due::workflow).containsExactly(REPORTS);
    assertThat(store().claim(EIGHT, SOON, 1)).extracting(Due::workflow).containsExactly(ETL);
  }

  @Test
  void aFiringMakesItsRunAndMovesTheWatermark() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);

    FireStore.Fired fired = store().fire(List.of(starting(claim(EIGHT).getFirst(), EIGHT)), EIGHT);

    assertThat(fired.admitted()).hasSize(1);
    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(outcomes(ETL)).containsExactly(FireOutcome.STARTED);
    assertThat(store().nextDue()).contains(NINE);
    assertThat(claim(NINE)).extracting(FireStoreContract::watermark).containsExactly(EIGHT);
  }

  @Test
  void aRunOfAShardThatTheCallerHoldsBeginsWithoutAMessage() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);

    FireStore.Fired fired =
        store().fire(List.of(starting(claim(EIGHT).getFirst(), EIGHT)), EIGHT, takeShards());

    assertThat(fired.admitted()).isEmpty();
    assertThat(fired.begun()).extracting(run -> run.header().ref().workflow()).containsExactly(ETL);
    assertThat(outcomes(ETL)).containsExactly(FireOutcome.STARTED);
  }

  @Test
  void theSameFiringDoneTwiceMakesOneRun() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Planned plan = starting(claim(EIGHT).getFirst(), EIGHT);

    store().fire(List.of(plan), EIGHT);
    FireStore.Fired again = store().fire(List.of(plan), EIGHT);

    assertThat(again.admitted()).isEmpty();
    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(outcomes(ETL)).hasSize(1);
  }

  @Test
  void aFiringWhoseRunIsThereFindsIt() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Due due = claim(EIGHT).getFirst();

    store().fire(List.of(starting(due, EIGHT, EIGHT)), EIGHT);

    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(outcomes(ETL)).containsExactly(FireOutcome.STARTED, FireOutcome.DUPLICATED);
  }

  @Test
  void missedFiringsMakeTheirRunsInOrderAndTheRestStaysDue() {
    give(ETL);
    subscribe(ETL, HALF_PAST, SEVEN.minusSeconds(3600));
    Due due = claim(EIGHT).getFirst();
    Instant first = SEVEN.minusSeconds(1800);

    Planned some = starting(due, first);
    store()
        .fire(
            List.of(
                new Planned(
                    due, some.firings(), null, new Then.AtTime(first, SEVEN.plusSeconds(1800)))),
            EIGHT);

    assertThat(claim(EIGHT)).extracting(FireStoreContract::watermark).containsExactly(first);
  }

  @Test
  void whatIsHeldMeanwhileDoesNotFire() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Planned plan = starting(claim(EIGHT).getFirst(), EIGHT);
    hold(ETL);

    assertThat(store().fire(List.of(plan), EIGHT).admitted()).isEmpty();

    assertThat(instances(ETL)).isZero();
    assertThat(outcomes(ETL)).isEmpty();
    assertThat(store().nextDue()).isEmpty();
  }

  @Test
  void nothingFiresWhileAllAreHeld() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Planned plan = starting(claim(EIGHT).getFirst(), EIGHT);
    holdAll(true);

    assertThat(store().nextDue()).isEmpty();
    assertThat(claim(NINE)).isEmpty();
    assertThat(store().fire(List.of(plan), EIGHT).admitted()).isEmpty();
    assertThat(instances(ETL)).isZero();

    holdAll(false);
    assertThat(claim(NINE)).hasSize(1);
  }

  @Test
  void aStartThatCannotRunIsKeptAsFailed() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Due due = claim(EIGHT).getFirst();
    Firing failing =
        new Firing.Fail(
            EIGHT, Launches.aLaunch(ETL, due.requestId(EIGHT.toString())), "no such param");

    store()
        .fire(
            List.of(new Planned(due, List.of(failing), null, new Then.AtTime(EIGHT, NINE))), EIGHT);

    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(outcomes(ETL)).containsExactly(FireOutcome.FAILED);
  }

  @Test
  void aStartThatItsNumberForbidsFailsAloneAndInItsPlace() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Due due = claim(EIGHT).getFirst();
    Launch forbidden =
        Launches.aLaunch(
            ETL,
            run -> {
              throw RefusedException.invalid("", "not with " + run, "");
            });
    Firing first = new Firing.Start(SEVEN, Launches.aLaunch(ETL, due.requestId(SEVEN.toString())));
    Firing second = new Firing.Start(SEVEN.plusSeconds(1), forbidden);
    Firing third = new Firing.Start(EIGHT, Launches.aLaunch(ETL, due.requestId(EIGHT.toString())));

    store()
        .fire(
            List.of(
                new Planned(
                    due, List.of(first, second, third), null, new Then.AtTime(EIGHT, NINE))),
            EIGHT);

    assertThat(instances(ETL)).isEqualTo(3);
    assertThat(outcomes(ETL))
        .containsExactly(FireOutcome.STARTED, FireOutcome.FAILED, FireOutcome.STARTED);
  }

  @Test
  void whatStartsNothingIsWrittenDown() {
    give(ETL);
    subscribe(ETL, HOURLY, SEVEN);
    Due due = claim(EIGHT).getFirst();
    Planned plan =
        new Planned(
            due,
            List.of(new Firing.Refuse(EIGHT, "it cannot be started")),
            new FirePlan.LeftOut(SEVEN, SEVEN, 1),
            new Then.AtTime(EIGHT, null));

    store().fire(List.of(plan), EIGHT);

    assertThat(instances(ETL)).isZero();
    assertThat(outcomes(ETL)).containsExactly(FireOutcome.LEFT_OUT, FireOutcome.REFUSED);
    assertThat(store().nextDue()).isEmpty();
  }

  @Test
  void triggersOfSeveralWorkflowsFireTogether() {
    give(ETL);
    give(REPORTS);
    subscribe(REPORTS, HOURLY, SEVEN);
    subscribe(ETL, HOURLY, SEVEN);

    store().fire(claim(EIGHT).stream().map(due -> starting(due, EIGHT)).toList(), EIGHT);

    assertThat(instances(ETL)).isEqualTo(1);
    assertThat(instances(REPORTS)).isEqualTo(1);
  }
}
