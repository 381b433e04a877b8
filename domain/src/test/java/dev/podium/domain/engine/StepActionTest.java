package dev.podium.domain.engine;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StepActionTest {

  private final MachineStage stage = new MachineStage();

  @Test
  void aStoppedStepEndsTheBranchBehindIt() {
    RunState end = act(stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)), StepAction.STOP);

    assertThat(stage.statuses(end)).isEqualTo(Map.of("call", StepStatus.STOPPED));
    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stage.effects).contains(new RunEffect.Cancel(0, 1));
  }

  @Test
  void aKilledStepFailsAndItsFailureModeApplies() {
    RunState failed = act(stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)), StepAction.KILL);
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);

    RunState ignored = act(stage.begin(calling(FailureMode.IGNORE_FAILURE)), StepAction.KILL);
    assertThat(stage.statuses(ignored))
        .isEqualTo(Map.of("call", StepStatus.COMPLETED_WITH_ERROR, "next", StepStatus.SUCCEEDED));
  }

  @Test
  void aSkippedStepLetsItsSuccessorsGo() {
    RunState end = act(stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)), StepAction.SKIP);

    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("call", StepStatus.SKIPPED, "next", StepStatus.SUCCEEDED));
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aFailedStepCanBeRestartedWhileTheRunGoesOn() {
    RunState failed = failedBesideARunningOne();

    RunState again = act(failed, StepAction.RESTART);
    StepState step = again.createdSteps().getFirst();

    assertThat(step.attempt()).isEqualTo(2);
    assertThat(step.status()).isEqualTo(StepStatus.RUNNING);
    assertThat(step.retries()).isEqualTo(new StepRetries(0, 0, 0, 1));
    assertThat(stage.superseded)
        .extracting(StepState::status)
        .containsExactly(StepStatus.FATALLY_FAILED);
  }

  @Test
  void theAttemptOfARestartKnowsItsRequestAndItsRetriesDoNot() {
    UUID request = new UUID(0, 7);

    RunState again =
        stage.on(
            failedBesideARunningOne(),
            new RunEvent.StepActed(0, StepAction.RESTART, "ann", Map.of(), request));
    RunState stopped = act(again, StepAction.STOP);
    RunState third = act(stopped, StepAction.RESTART);

    assertThat(again.createdSteps().getFirst().request()).isEqualTo(request);
    assertThat(stopped.createdSteps().getFirst().request()).isEqualTo(request);
    assertThat(third.createdSteps().getFirst().request()).isNull();
  }

  @Test
  void aFailedStepCanBeSkippedWhileTheRunGoesOn() {
    RunState skipped = act(failedBesideARunningOne(), StepAction.SKIP);

    assertThat(stage.statuses(skipped))
        .containsEntry("call", StepStatus.SKIPPED)
        .containsEntry("next", StepStatus.SUCCEEDED);
    assertThat(skipped.createdSteps().getFirst().attempt()).isEqualTo(2);
  }

  @Test
  void aBreakpointHoldsAStepUntilItIsResumed() {
    stage.breakpoints.add(new StepId("call"));
    RunState held = stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING));
    assertThat(stage.statuses(held)).isEqualTo(Map.of("call", StepStatus.PAUSED));
    assertThat(stage.effects).isEmpty();
    assertThat(held.status()).isEqualTo(RunStatus.IN_PROGRESS);

    RunState going = act(held, StepAction.RESUME);

    assertThat(stage.statuses(going)).isEqualTo(Map.of("call", StepStatus.RUNNING));
    StepState step = going.createdSteps().getFirst();
    assertThat(step.info()).isNull();
    assertThat(step.times().paused()).isNotNull();
  }

  @Test
  void aHeldStepStaysHeldWhenItsRunIsLoadedAgain() {
    stage.breakpoints.add(new StepId("call"));
    RunState held = stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING));

    assertThat(stage.on(held, new RunEvent.Resumed())).isSameAs(held);
  }

  @Test
  void aHeldStepCanBeSkipped() {
    stage.breakpoints.add(new StepId("call"));

    RunState end = act(stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)), StepAction.SKIP);

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aStepThatWaitsForItsRetryCanBeStopped() {
    RunState waiting =
        stage.on(
            stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)),
            new RunEvent.StepReturned(0, 1, new StepOutcome.UserError("no")));

    RunState end = act(waiting, StepAction.STOP);

    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(end.nextDue()).isNull();
    assertThat(stage.superseded)
        .allSatisfy(attempt -> assertThat(attempt.awaitsRetry()).isFalse())
        .extracting(StepState::status)
        .containsExactly(StepStatus.USER_FAILED);
  }

  @Test
  void stoppingARunEndsItsDelayedRetries() {
    RunState waiting =
        stage.on(
            stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING)),
            new RunEvent.StepReturned(0, 1, new StepOutcome.UserError("no")));

    RunState end = stage.on(waiting, new RunEvent.EndRequested(RunAction.STOP, "ann"));
    stage.clock.tick(Duration.ofDays(1));

    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(stage.on(end, new RunEvent.TimePassed())).isSameAs(end);
  }

  @Test
  void killingARunFailsWhatRuns() {
    RunState end =
        stage.on(
            stage.begin(calling(FailureMode.IGNORE_FAILURE)),
            new RunEvent.EndRequested(RunAction.KILL, "ann"));

    assertThat(stage.statuses(end)).isEqualTo(Map.of("call", StepStatus.FATALLY_FAILED));
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Killed by ann.");
  }

  @Test
  void anActionThatTheStatusForbidsChangesNothing() {
    RunState running = stage.begin(calling(FailureMode.FAIL_AFTER_RUNNING));

    assertThat(act(running, StepAction.RESTART)).isSameAs(running);
  }

  private RunState failedBesideARunningOne() {
    RunState running =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("call").followedBy("next"))
                .withStep("next")
                .withStep(MachineStage.outside("other"))
                .build());
    return stage.on(running, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));
  }

  private RunState act(RunState state, StepAction action) {
    return stage.on(state, new RunEvent.StepActed(0, action, "ann", Map.of()));
  }

  private static Workflow calling(FailureMode mode) {
    return aWorkflow("w")
        .withStep(MachineStage.outside("call").failing(mode).followedBy("next"))
        .withStep("next")
        .build();
  }
}
