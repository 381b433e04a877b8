package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.InlineId;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waits while a run is held, and how it goes on. */
class PauseTest {

  private static final RunEvent PAUSE = new RunEvent.PauseRequested(PauseCause.INSTANCE, "ann");
  private static final RunEvent RESUME = new RunEvent.ResumeRequested(PauseCause.INSTANCE, "bob");

  private final MachineStage stage = new MachineStage();

  @Test
  void whatRunsEndsAndWhatFollowsWaitsForTheResume() {
    RunState run = stage.on(stage.begin(callThen("after")), PAUSE);
    assertThat(run.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(run.info()).contains("ann");

    run = stage.on(run, done(0));
    assertThat(run.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(stage.statuses(run))
        .isEqualTo(Map.of("call", StepStatus.SUCCEEDED, "after", StepStatus.CREATED));

    run = stage.on(run, RESUME);
    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(run)).containsEntry("after", StepStatus.SUCCEEDED);
    assertThat(run.timeline().events().stream().filter(TimelineEvent.Acted.class::isInstance))
        .extracting(event -> ((TimelineEvent.Acted) event).action())
        .containsExactly("PAUSE", "RESUME");
  }

  @Test
  void aPausedRunWithNothingLeftToDoEnds() {
    RunState run = stage.on(stage.begin(alone()), PAUSE);

    run = stage.on(run, done(0));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void stepsThatCannotBeReachedAreNotWaitedFor() {
    RunState run =
        stage.on(
            stage.begin(
                aWorkflow("w")
                    .withStep(MachineStage.outside("call").followedByIf("false", "after"))
                    .withStep("after")
                    .build()),
            PAUSE);

    run = stage.on(run, done(0));

    assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(run)).containsEntry("after", StepStatus.UNSATISFIED);
  }

  @Test
  void pausingTwiceAndResumingWhatRunsChangesNothing() {
    RunState running = stage.begin(alone());
    assertThat(stage.on(running, RESUME)).isSameAs(running);

    RunState paused = stage.on(running, PAUSE);
    assertThat(stage.on(paused, PAUSE)).isSameAs(paused);
  }

  @Test
  void aRetryThatComesDueWaitsAndRingsNoAlarm() {
    RunState run = stage.begin(alone());
    run = stage.on(run, new RunEvent.StepReturned(0, 1, new StepOutcome.UserError("no")));
    run = stage.on(run, PAUSE);
    stage.clock.tick(Duration.ofHours(1));

    run = stage.on(run, new RunEvent.TimePassed());
    assertThat(attempt(run)).isEqualTo(1);
    assertThat(run.nextDue()).as("only the run's own time-out").isEqualTo(run.deadline());

    run = stage.on(run, RESUME);
    assertThat(run.nextDue()).isBefore(stage.clock.instant());
    run = stage.on(run, new RunEvent.TimePassed());
    assertThat(attempt(run)).isEqualTo(2);
  }

  @Test
  void timeOutsGoOnToCount() {
    RunState run =
        stage.on(
            stage.begin(
                aWorkflow("w")
                    .withStep(MachineStage.outside("call").timingOutAfter("60s"))
                    .build()),
            PAUSE);
    stage.clock.tick(Duration.ofMinutes(1));

    run = stage.on(run, new RunEvent.TimePassed());

    assertThat(run.status()).isEqualTo(RunStatus.TIMED_OUT);
  }

  @ParameterizedTest
  @EnumSource(RunAction.class)
  void aPausedRunCanBeEnded(RunAction action) {
    RunState run = stage.on(stage.begin(callThen("after")), PAUSE);
    run = stage.on(run, done(0));

    run = stage.on(run, new RunEvent.EndRequested(action, "ann"));

    assertThat(run.status()).isEqualTo(action.end());
  }

  @Test
  void aStepThatFailsTheRunAtOnceDoesSoWhileItIsPaused() {
    RunState run =
        stage.on(
            stage.begin(
                aWorkflow("w")
                    .withStep(MachineStage.outside("call").failing(FailureMode.FAIL_IMMEDIATELY))
                    .withStep(MachineStage.outside("other"))
                    .build()),
            PAUSE);

    run = stage.on(run, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
  }

  @Test
  void aNewOwnerHoldsTheRunToo() {
    RunState run = stage.on(stage.begin(callThen("after")), PAUSE);
    run = stage.on(run, done(0));

    run = stage.on(run, new RunEvent.Resumed());
    assertThat(run.status()).isEqualTo(RunStatus.PAUSED);
    assertThat(stage.statuses(run)).containsEntry("after", StepStatus.CREATED);
  }

  @Test
  void aBreakpointThatIsLiftedWaitsForTheRun() {
    stage.breakpoints.add(new StepId("call"));
    RunState run = stage.on(stage.begin(alone()), PAUSE);

    run = stage.on(run, new RunEvent.StepActed(0, StepAction.RESUME, "ann", Map.of()));
    assertThat(stage.statuses(run)).containsEntry("call", StepStatus.WAITING_FOR_SIGNALS);

    run = stage.on(run, RESUME);
    assertThat(stage.statuses(run)).containsEntry("call", StepStatus.RUNNING);
  }

  @Test
  void aRestartedStepWaitsForTheRun() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(MachineStage.outside("call"))
            .withStep(MachineStage.outside("other"))
            .build();
    RunState run = stage.begin(workflow);
    run = stage.on(run, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));
    run = stage.on(run, PAUSE);

    run = stage.on(run, new RunEvent.StepActed(0, StepAction.RESTART, "ann", Map.of()));
    assertThat(stage.statuses(run)).containsEntry("call", StepStatus.CREATED);

    run = stage.on(run, RESUME);
    assertThat(stage.statuses(run)).containsEntry("call", StepStatus.RUNNING);
    assertThat(attempt(run)).isEqualTo(2);
  }

  @Test
  void theRunGoesOnOnceNothingHoldsItAnyMore() {
    RunState run = stage.on(stage.begin(alone()), PAUSE);
    run = stage.on(run, new RunEvent.PauseRequested(PauseCause.WORKFLOW, "ann"));

    run = stage.on(run, new RunEvent.ResumeRequested(PauseCause.WORKFLOW, "ann"));
    assertThat(run.status()).as("it was paused by itself too").isEqualTo(RunStatus.PAUSED);
    run = stage.on(run, new RunEvent.PauseRequested(PauseCause.PARENT, "its parent step"));

    run = stage.on(run, RESUME);
    assertThat(run.status()).as("the word on this run counts").isEqualTo(RunStatus.IN_PROGRESS);
  }

  @Test
  void aPausedForeachLaunchesNothingAndHoldsWhatRuns() {
    MachineStage evaluating = MachineStage.evaluating();
    RunState run = evaluating.on(evaluating.begin(loop()), PAUSE);
    assertThat(evaluating.effects).contains(new RunEffect.PauseChildren(0, 1));
    evaluating.effects.clear();

    run = evaluating.on(run, ended(0));
    assertThat(evaluating.effects).isEmpty();
    assertThat(run.status()).as("iterations are left to launch").isEqualTo(RunStatus.PAUSED);

    run = evaluating.on(run, RESUME);
    assertThat(evaluating.effects)
        .containsExactly(
            new RunEffect.ResumeChildren(0, 1), new RunEffect.LaunchIterations(0, 1, 1, 1, 1));
    assertThat(run.status()).isEqualTo(RunStatus.IN_PROGRESS);
  }

  @Test
  void aNewOwnerTellsTheRunsInsideAgain() {
    MachineStage evaluating = MachineStage.evaluating();
    RunState run = evaluating.on(evaluating.begin(loop()), PAUSE);
    evaluating.effects.clear();
    evaluating.on(run, new RunEvent.Resumed());
    assertThat(evaluating.effects)
        .containsExactly(new RunEffect.FindChildren(0, 1), new RunEffect.PauseChildren(0, 1));

    run = evaluating.on(run, RESUME);
    evaluating.effects.clear();
    run = evaluating.on(run, new RunEvent.Resumed());
    assertThat(evaluating.effects)
        .containsExactly(new RunEffect.FindChildren(0, 1), new RunEffect.ResumeChildren(0, 1));
    ChildRuns.Foreach progress =
        (ChildRuns.Foreach)
            Objects.requireNonNull(Objects.requireNonNull(run.steps().at(0)).children()).progress();
    assertThat(progress.statuses().active()).isEqualTo(1);
  }

  @Test
  void aPausedWhileBeginsNoFurtherIteration() {
    MachineStage evaluating = MachineStage.evaluating();
    Workflow workflow =
        aWorkflow("w").withStep(aStep("loop").repeatedWhile("true", aStep("work").build())).build();
    RunState run = evaluating.on(evaluating.begin(workflow), PAUSE);
    evaluating.effects.clear();

    run = evaluating.on(run, ended(Initiator.Kind.WHILE, 0));
    assertThat(evaluating.effects).isEmpty();
    assertThat(run.status()).isEqualTo(RunStatus.PAUSED);

    evaluating.on(run, RESUME);
    assertThat(evaluating.effects).contains(new RunEffect.LaunchIterations(0, 1, 1, 1, 1));
  }

  private static Workflow alone() {
    return aWorkflow("w").withStep(MachineStage.outside("call")).build();
  }

  private static Workflow callThen(String after) {
    return aWorkflow("w")
        .withStep(MachineStage.outside("call").followedBy(after))
        .withStep(after)
        .build();
  }

  /** Three iterations, one at a time. */
  private static Workflow loop() {
    return aWorkflow("w")
        .withStep(
            aStep("loop")
                .over(
                    "i",
                    new ParamValue.Array(
                        ParamType.LONG_ARRAY,
                        IntStream.range(0, 3).mapToObj(ParamValue.Whole::new).toList()))
                .foreach(1, false, aStep("work").build()))
        .build();
  }

  private static RunEvent done(int ordinal) {
    return new RunEvent.StepReturned(ordinal, 1, new StepOutcome.Done());
  }

  private static RunEvent ended(int index) {
    return ended(Initiator.Kind.FOREACH, index);
  }

  private static RunEvent ended(Initiator.Kind kind, int index) {
    WorkflowId loop = InlineId.of(kind, new RunRef(new WorkflowId("w"), 1, 1), new StepId("loop"));
    return new RunEvent.ChildrenChanged(
        0,
        1,
        List.of(
            new RunEvent.Child(
                new RunRef(loop, index + 1L, 1), 1, new UUID(index, 1), RunStatus.SUCCEEDED)));
  }

  private static int attempt(RunState run) {
    return Objects.requireNonNull(run.steps().at(0)).attempt();
  }
}
