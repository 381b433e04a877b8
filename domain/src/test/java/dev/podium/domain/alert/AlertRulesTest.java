package dev.podium.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.Event;
import dev.podium.domain.event.RunIds;
import dev.podium.domain.event.StatusChange;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** What of a run's life somebody is told, by a clock that the test ticks. */
class AlertRulesTest {

  private static final WorkflowId WORKFLOW = new WorkflowId("nightly");
  private static final RunRef RUN = new RunRef(WORKFLOW, 7, 1);
  private static final StepId STEP = new StepId("load");
  private static final AlertSubject THE_RUN = AlertSubject.of(RUN);
  private static final AlertSubject THE_STEP = AlertSubject.of(RUN, STEP, 2);
  private static final Instant TARGET = Instant.parse("2026-01-01T06:00:00Z");

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  private static Alerting alerting(String json) {
    return Alerting.of(new JsonMapper().readTree(json));
  }

  private static AlertRules.Reaction react(Event event, String alerting) {
    return AlertRules.react(event, alerting(alerting), run -> Optional.of(TARGET));
  }

  private Event run(@Nullable RunStatus from, RunStatus... to) {
    return runOf(RUN, from, to);
  }

  /** Statuses a second apart. */
  private Event runOf(RunRef ref, @Nullable RunStatus from, RunStatus... to) {
    List<StatusChange<RunStatus>> changes = new ArrayList<>();
    RunStatus last = from;
    for (RunStatus status : to) {
      changes.add(new StatusChange<>(last, status, now));
      now = now.plusSeconds(1);
      last = status;
    }
    return new Event.RunChanged(new RunIds(ref, new UUID(1, 2), null, 0), changes);
  }

  private Event step(StepStatus from, StepStatus... to) {
    List<StatusChange<StepStatus>> changes = new ArrayList<>();
    StepStatus last = from;
    for (StepStatus status : to) {
      changes.add(new StatusChange<>(last, status, now));
      now = now.plusSeconds(1);
      last = status;
    }
    return new Event.StepChanged(new RunIds(RUN, new UUID(1, 2), null, 0), STEP, 0, 2, changes);
  }

  @Test
  void aRunThatFailsIsToldWithoutAnyRule() {
    Instant at = now;

    AlertRules.Reaction reaction = react(run(RunStatus.IN_PROGRESS, RunStatus.FAILED), "{}");

    assertThat(reaction.alerts())
        .containsExactly(new AlertCause(AlertType.STEP_FAILURE, THE_RUN, at, ""));
    assertThat(reaction.ended()).containsExactly(THE_RUN);
  }

  @ParameterizedTest
  @EnumSource(RunStatus.class)
  void runsThatFailAndTimeOutAreToldAndNoOthers(RunStatus status) {
    boolean told = status == RunStatus.FAILED || status == RunStatus.TIMED_OUT;

    assertThat(react(run(RunStatus.IN_PROGRESS, status), "{}").alerts()).hasSize(told ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(StepStatus.class)
  void ofStepsThoseThatFailForGoodAreToldIfTheyAreAskedFor(StepStatus status) {
    boolean failed =
        status == StepStatus.FATALLY_FAILED
            || status == StepStatus.INTERNALLY_FAILED
            || status == StepStatus.TIMED_OUT;
    Event event = step(StepStatus.RUNNING, status);
    String ofSteps = "{\"type_configs\": {\"STEP_FAILURE\": {\"granularity\": \"step\"}}}";
    String ofAll = "{\"type_configs\": {\"STEP_FAILURE\": {\"granularity\": \"ALL\"}}}";

    assertThat(react(event, "{}").alerts()).isEmpty();
    assertThat(react(event, ofSteps).alerts()).hasSize(failed ? 1 : 0);
    assertThat(react(event, ofAll).alerts()).hasSize(failed ? 1 : 0);
    assertThat(react(run(RunStatus.IN_PROGRESS, RunStatus.FAILED), ofSteps).alerts()).isEmpty();
    assertThat(react(run(RunStatus.IN_PROGRESS, RunStatus.FAILED), ofAll).alerts()).hasSize(1);
  }

  @Test
  void whatIsSwitchedOffIsNotTold() {
    String off = "{\"type_configs\": {\"step_failure\": {\"disabled\": true}}}";

    assertThat(react(run(RunStatus.IN_PROGRESS, RunStatus.FAILED), off).alerts()).isEmpty();
  }

  @Test
  void successIsToldOnlyIfARuleIsWritten() {
    Event event = run(RunStatus.IN_PROGRESS, RunStatus.SUCCEEDED);

    assertThat(react(event, "{}").alerts()).isEmpty();
    assertThat(react(event, "{\"type_configs\": {\"RUN_SUCCESS\": {}}}").alerts())
        .extracting(AlertCause::type)
        .containsExactly(AlertType.RUN_SUCCESS);
  }

  @Test
  void aRunIsWatchedForItsTargetFromItsMaking() {
    String tct = "{\"tct\": {\"completed_by_hour\": 6}}";

    assertThat(react(run(null, RunStatus.CREATED), tct).begun())
        .containsExactly(new AlertWatch(AlertType.TCT_VIOLATION, THE_RUN, TARGET));
    assertThat(react(run(RunStatus.CREATED, RunStatus.IN_PROGRESS), tct).begun()).isEmpty();
    assertThat(react(run(null, RunStatus.CREATED), "{}").begun()).isEmpty();
  }

  @Test
  void whoeverRestartsARunThatIsLateKnowsThatItIs() {
    String tct = "{\"tct\": {\"completed_by_hour\": 6}}";
    RunRef again = new RunRef(WORKFLOW, 7, 2);
    now = TARGET.plus(Duration.ofHours(1));

    assertThat(react(runOf(again, null, RunStatus.CREATED), tct).begun()).isEmpty();
    assertThat(react(run(null, RunStatus.CREATED), tct).begun()).hasSize(1);
  }

  @Test
  void aTargetThatCannotBeToldIsNotWatched() {
    AlertRules.Reaction reaction =
        AlertRules.react(
            run(null, RunStatus.CREATED),
            alerting("{\"tct\": {\"completed_by_hour\": 6}}"),
            run -> Optional.empty());

    assertThat(reaction.begun()).isEmpty();
  }

  @Test
  void aRunIsWatchedForItsLengthFromItsBeginningButNotAnewAfterAPause() {
    String rule = "{\"type_configs\": {\"LONG_RUNNING\": {\"duration_minutes\": 90}}}";
    Event begins = run(null, RunStatus.CREATED, RunStatus.IN_PROGRESS);
    Instant begun = now.minusSeconds(1);

    assertThat(react(begins, rule).begun())
        .containsExactly(
            new AlertWatch(AlertType.LONG_RUNNING, THE_RUN, begun.plus(Duration.ofMinutes(90))));
    assertThat(react(run(RunStatus.PAUSED, RunStatus.IN_PROGRESS), rule).begun()).isEmpty();
    assertThat(react(begins, "{\"type_configs\": {\"LONG_RUNNING\": {}}}").begun()).isEmpty();
  }

  @Test
  void aRunThatHasEndedBeforeItIsLookedAtIsNotWatched() {
    String rule =
        "{\"tct\": {\"completed_by_hour\": 6}, \"type_configs\": {\"LONG_RUNNING\":"
            + " {\"duration_minutes\": 90}}}";

    AlertRules.Reaction reaction =
        react(run(null, RunStatus.CREATED, RunStatus.IN_PROGRESS, RunStatus.SUCCEEDED), rule);

    assertThat(reaction.begun()).isEmpty();
    assertThat(reaction.ended()).containsExactly(THE_RUN);
  }

  @Test
  void aStepIsWatchedWhileItRunsAndWhileItWaitsForSignals() {
    String rules =
        """
        {"type_configs": {"LONG_RUNNING": {"duration_minutes": 5, "granularity": "STEP"},
                          "DEPENDENCY_LATE": {"duration_minutes": 10}}}
        """;
    Instant waits = now;
    AlertRules.Reaction waiting =
        react(step(StepStatus.INITIALIZED, StepStatus.WAITING_FOR_SIGNALS), rules);
    AlertRules.Reaction running =
        react(
            step(StepStatus.WAITING_FOR_SIGNALS, StepStatus.EVALUATING_PARAMS, StepStatus.RUNNING),
            rules);
    Instant runs = now.minusSeconds(1);
    AlertRules.Reaction done = react(step(StepStatus.RUNNING, StepStatus.SUCCEEDED), rules);

    assertThat(waiting.begun())
        .containsExactly(
            new AlertWatch(
                AlertType.DEPENDENCY_LATE, THE_STEP, waits.plus(Duration.ofMinutes(10))));
    assertThat(running.ended()).containsExactly(THE_STEP);
    assertThat(running.begun())
        .containsExactly(
            new AlertWatch(AlertType.LONG_RUNNING, THE_STEP, runs.plus(Duration.ofMinutes(5))));
    assertThat(done.ended()).containsExactly(THE_STEP);
    assertThat(done.begun()).isEmpty();
  }

  @Test
  void stepsMakeNothingToDoIfNobodyWatchesSteps() {
    String rule = "{\"type_configs\": {\"LONG_RUNNING\": {\"duration_minutes\": 90}}}";

    AlertRules.Reaction reaction =
        react(step(StepStatus.RUNNING, StepStatus.FINISHING, StepStatus.SUCCEEDED), rule);

    assertThat(reaction).isEqualTo(new AlertRules.Reaction(List.of(), List.of(), List.of()));
  }

  @Test
  void aBreakpointIsToldIfARuleIsWritten() {
    Event event = step(StepStatus.INITIALIZED, StepStatus.PAUSED);

    assertThat(react(event, "{}").alerts()).isEmpty();
    assertThat(react(event, "{\"type_configs\": {\"BREAKPOINT_HIT\": {}}}").alerts())
        .extracting(AlertCause::subject)
        .containsExactly(THE_STEP);
  }

  @Test
  void successIsWatchedFromTheLastOneAndFromTheRule() {
    String rule = "{\"type_configs\": {\"SUCCESS_WITHIN\": {\"duration_minutes\": 60}}}";
    AlertSubject workflow = AlertSubject.of(WORKFLOW);
    Instant at = now;
    Event.By by = new Event.By(WORKFLOW, "ann", at);

    assertThat(react(new Event.PropertiesChanged(by, 1), rule).begun())
        .containsExactly(
            new AlertWatch(AlertType.SUCCESS_WITHIN, workflow, at.plus(Duration.ofHours(1))));
    assertThat(react(run(RunStatus.IN_PROGRESS, RunStatus.SUCCEEDED), rule).begun())
        .containsExactly(
            new AlertWatch(AlertType.SUCCESS_WITHIN, workflow, at.plus(Duration.ofHours(1))));
    assertThat(react(run(RunStatus.IN_PROGRESS, RunStatus.FAILED), rule).begun()).isEmpty();
  }

  @Test
  void aChangeOfTheWorkflowIsToldWithWhoMadeIt() {
    Event.By by = new Event.By(WORKFLOW, "ann", now);
    String rule = "{\"type_configs\": {\"DEFINITION_CHANGE\": {}}}";
    Event pushed = new Event.VersionChanged(by, null, 4, new Event.Active(4, 3));

    assertThat(react(pushed, rule).alerts())
        .containsExactly(
            new AlertCause(
                AlertType.DEFINITION_CHANGE,
                AlertSubject.of(WORKFLOW),
                now,
                "ann pushed version 4."));
    assertThat(react(pushed, "{}").alerts()).isEmpty();
    assertThat(react(new Event.Deleted(by, 1), rule).alerts()).isEmpty();
  }
}
