package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMachineTest {

  private final MachineStage stage = new MachineStage();

  @Test
  void runsAChainToItsEndInOneTransition() {
    RunState end = stage.begin(aWorkflow("w").withChain("a", "b", "c").build());

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(end))
        .isEqualTo(
            Map.of(
                "a", StepStatus.SUCCEEDED, "b", StepStatus.SUCCEEDED, "c", StepStatus.SUCCEEDED));
    assertThat(end.endedAt()).isEqualTo(stage.clock.instant());
    assertThat(end.revision()).isEqualTo(1);
  }

  @Test
  void aStepWithoutATakenEdgeIsUnsatisfiedAndSoAreTheOnesBehindIt() {
    RunState end =
        stage.begin(
            aWorkflow("w")
                .withStep(aStep("a").followedByIf("true", "b").followedByIf("false", "c"))
                .withStep(aStep("b").followedBy("e"))
                .withStep(aStep("c").followedBy("d"))
                .withStep(aStep("d").followedBy("e"))
                .withStep("e")
                .build());

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(end))
        .containsEntry("c", StepStatus.UNSATISFIED)
        .containsEntry("d", StepStatus.UNSATISFIED)
        .containsEntry("e", StepStatus.SUCCEEDED);
  }

  @Test
  void aStepWithTransitionsTellsWhetherItWasReached() {
    RunState end =
        stage.begin(
            aWorkflow("w")
                .withStep(aStep("a").followedByIf("true", "b").followedByIf("false", "c"))
                .withStep("b")
                .withStep("c")
                .withStep("alone")
                .build());

    assertThat(end.createdSteps())
        .extracting(
            step ->
                Optional.ofNullable(step.params().get("maestro_step_satisfied")).map(Param::value))
        .containsExactly(
            Optional.of(new ParamValue.Bool(true)),
            Optional.of(new ParamValue.Bool(true)),
            Optional.of(new ParamValue.Bool(false)),
            Optional.empty());
  }

  @Test
  void aJoinWaitsForAllItsPredecessors() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep("quick", "join")
                .withStep(MachineStage.outside("slow").followedBy("join"))
                .withStep("join")
                .build());
    assertThat(stage.statuses(waiting)).containsOnlyKeys("quick", "slow");

    RunState end = stage.on(waiting, new RunEvent.StepReturned(1, 1, new StepOutcome.Done()));

    assertThat(stage.statuses(end)).containsEntry("join", StepStatus.SUCCEEDED);
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aWaitingStepEndsWhenItsTimeHasCome() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.waiting("sleep").followedBy("b"))
                .withStep("b")
                .build());
    assertThat(stage.statuses(waiting)).isEqualTo(Map.of("sleep", StepStatus.RUNNING));
    assertThat(waiting.nextDue()).isEqualTo(stage.clock.instant().plusSeconds(60));

    stage.clock.tick(Duration.ofSeconds(60));
    RunState end = stage.on(waiting, new RunEvent.TimePassed());

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void resumingStartsBodiesAgainButNoStepTwice() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.waiting("sleep"))
                .withStep(MachineStage.outside("call"))
                .build());
    List<RunEffect> first = List.copyOf(stage.effects);
    stage.effects.clear();

    RunState resumed = stage.on(waiting, new RunEvent.Resumed());

    assertThat(stage.effects).isEqualTo(first);
    assertThat(resumed).isSameAs(waiting);
  }

  @Test
  void aLateResultOfAnEndedAttemptIsIgnored() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("call"))
                .withStep(MachineStage.outside("other"))
                .build());
    RunState returned = stage.on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.Done()));

    RunState late =
        stage.on(returned, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("late")));

    assertThat(late).isSameAs(returned);
  }

  @Test
  void stoppingEndsEveryStepThatHasNotEndedAndCreatesNoMore() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep("done", "never")
                .withStep(MachineStage.outside("call").followedBy("never"))
                .withStep("never")
                .build());
    stage.effects.clear();

    RunState end = stage.on(waiting, new RunEvent.EndRequested(RunAction.STOP, "ann"));

    assertThat(end.status()).isEqualTo(RunStatus.STOPPED);
    assertThat(end.info()).isEqualTo("Stopped by ann.");
    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("done", StepStatus.SUCCEEDED, "call", StepStatus.STOPPED));
    assertThat(stage.effects).containsExactly(new RunEffect.Cancel(1, 1));
  }

  @Test
  void aFailureLetsOtherBranchesGoOnAndFailsTheRun() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("bad").followedBy("behind"))
                .withStep("behind")
                .withStep(MachineStage.outside("good"))
                .build());
    RunState failed =
        stage.on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("disk full")));
    assertThat(failed.status()).isEqualTo(RunStatus.IN_PROGRESS);

    RunState end = stage.on(failed, new RunEvent.StepReturned(2, 1, new StepOutcome.Done()));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step bad: disk full");
    assertThat(stage.statuses(end)).doesNotContainKey("behind");
  }

  @Test
  void failImmediatelyStopsTheOthers() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("bad").failing(FailureMode.FAIL_IMMEDIATELY))
                .withStep(MachineStage.outside("other"))
                .build());

    RunState end =
        stage.on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(stage.statuses(end)).containsEntry("other", StepStatus.STOPPED);
  }

  @Test
  void ignoreFailureCompletesTheStepWithErrorAndGoesOn() {
    RunState waiting =
        stage.begin(
            aWorkflow("w")
                .withStep(
                    MachineStage.outside("bad")
                        .failing(FailureMode.IGNORE_FAILURE)
                        .followedBy("next"))
                .withStep("next")
                .build());

    RunState end =
        stage.on(waiting, new RunEvent.StepReturned(0, 1, new StepOutcome.FatalError("no")));

    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("bad", StepStatus.COMPLETED_WITH_ERROR, "next", StepStatus.SUCCEEDED));
  }

  @Test
  void aBrokenConditionFailsItsStepWithTheReason() {
    RunState end =
        stage.begin(
            aWorkflow("w").withStep(aStep("a").followedByIf("broken", "b")).withStep("b").build());

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step a: The condition to b: unknown name.");
    assertThat(stage.statuses(end)).isEqualTo(Map.of("a", StepStatus.INTERNALLY_FAILED));
  }

  @Test
  void paramsThatCannotBeEvaluatedFailTheStep() {
    RunState end = stage.begin(aWorkflow("w").withStep("unevaluable", "b").withStep("b").build());

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(stage.statuses(end)).isEqualTo(Map.of("unevaluable", StepStatus.INTERNALLY_FAILED));
  }

  @Test
  void aBrokenRunFailsWithTheReason() {
    RunState waiting = stage.begin(aWorkflow("w").withStep(MachineStage.outside("call")).build());

    RunState end = stage.on(waiting, new RunEvent.Broken("its rows are refused"));

    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("its rows are refused");
  }

  @Test
  void anEndedRunNeverChanges() {
    RunState end = stage.begin(aWorkflow("w").withStep("a").build());

    assertThat(stage.on(end, new RunEvent.EndRequested(RunAction.STOP, "ann"))).isSameAs(end);
    assertThat(stage.on(end, new RunEvent.Resumed())).isSameAs(end);
  }
}
