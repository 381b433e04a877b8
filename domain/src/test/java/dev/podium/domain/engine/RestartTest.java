package dev.podium.domain.engine;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Repetition.FirstStep;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestartTest {

  private final MachineStage stage = new MachineStage();

  @Test
  void fromIncompleteRunsWhatFailedAndWhatComesAfterIt() {
    RunState failed = fail(stage.begin(chain()));

    RunState again = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);

    assertThat(stage.statuses(again)).isEqualTo(Map.of("call", StepStatus.RUNNING));
    RunState end = succeed(again);
    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("call", StepStatus.SUCCEEDED, "after", StepStatus.SUCCEEDED));
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void fromTheBeginningRunsAll() {
    RunState failed = fail(stage.begin(chain()));

    RunState again = stage.restart(failed, RunPolicy.RESTART_FROM_BEGINNING, null);

    assertThat(stage.statuses(again))
        .isEqualTo(Map.of("before", StepStatus.SUCCEEDED, "call", StepStatus.RUNNING));
    assertThat(succeed(again).createdSteps()).hasSize(3);
  }

  @Test
  void aRestartOfARestartStillSeesTheFirstRun() {
    RunState second =
        fail(stage.restart(fail(stage.begin(chain())), RunPolicy.RESTART_FROM_INCOMPLETE, null));

    RunState third = stage.restart(second, RunPolicy.RESTART_FROM_INCOMPLETE, null);

    assertThat(third.header().config().repetition().earlier()).isEqualTo(Map.of(0, 1L));
    assertThat(succeed(third).status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void whenAllIsCompleteNothingIsRunAgain() {
    RunState done = stage.begin(aWorkflow("w").withChain("a", "b").build());

    RunState again = stage.restart(done, RunPolicy.RESTART_FROM_INCOMPLETE, null);

    assertThat(again.createdSteps()).isEmpty();
    assertThat(again.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aJoinSeesWhichEdgesEarlierRunsTook() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(aStep("kept").followedByIf("true", "join"))
            .withStep(MachineStage.outside("call").followedByIf("false", "join"))
            .withStep("join")
            .build();
    RunState failed = stage.begin(workflow);
    failed = stage.on(failed, returned(1, new StepOutcome.FatalError("no")));

    RunState again = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    RunState end = stage.on(again, returned(1, new StepOutcome.Done()));

    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("call", StepStatus.SUCCEEDED, "join", StepStatus.SUCCEEDED));
  }

  @Test
  void whatWasNeverReachedIsUnsatisfiedIfNoEdgeLeadsThereNow() {
    Workflow workflow =
        aWorkflow("w")
            .withStep(MachineStage.outside("call").followedByIf("false", "after"))
            .withStep("after")
            .build();
    RunState failed = stage.on(stage.begin(workflow), returned(0, new StepOutcome.FatalError("x")));

    RunState again = stage.restart(failed, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    RunState end = stage.on(again, returned(0, new StepOutcome.Done()));

    assertThat(stage.statuses(end)).containsEntry("after", StepStatus.UNSATISFIED);
  }

  @Test
  void aSingleStepRunsWithWhatComesAfterItAndNothingElse() {
    RunState done = succeed(stage.begin(chain()));

    RunState again = restartStep(done, new FirstStep(new StepId("call"), null, Map.of()));

    assertThat(stage.statuses(again)).isEqualTo(Map.of("call", StepStatus.RUNNING));
    assertThat(stage.statuses(succeed(again))).containsOnlyKeys("call", "after");
  }

  @Test
  void aSingleStepRunsThoughNoEdgeLeadsToIt() {
    RunState done =
        stage.begin(
            aWorkflow("w").withStep(aStep("a").followedByIf("false", "b")).withStep("b").build());
    assertThat(stage.statuses(done)).containsEntry("b", StepStatus.UNSATISFIED);

    RunState again = restartStep(done, new FirstStep(new StepId("b"), null, Map.of()));

    assertThat(stage.statuses(again)).isEqualTo(Map.of("b", StepStatus.SUCCEEDED));
  }

  @Test
  void whatAnotherBranchHasLeftFailedFailsTheInstanceStill() {
    RunState failed = bothBranchesFailed();

    RunState again = restartStep(failed, new FirstStep(new StepId("one"), null, Map.of()));
    RunState end = stage.on(again, returned(0, new StepOutcome.Done()));

    assertThat(stage.statuses(end)).isEqualTo(Map.of("one", StepStatus.SUCCEEDED));
    assertThat(end.status()).isEqualTo(RunStatus.FAILED);
    assertThat(end.info()).isEqualTo("Step two: no");
  }

  @Test
  void aJoinWaitsForABranchThatIsNotRunAgain() {
    RunState first =
        restartStep(bothBranchesFailed(), new FirstStep(new StepId("one"), null, Map.of()));
    RunState second = stage.on(first, returned(0, new StepOutcome.Done()));
    assertThat(stage.statuses(second)).doesNotContainKey("join");

    RunState third = stage.restart(second, RunPolicy.RESTART_FROM_INCOMPLETE, null);
    RunState end = stage.on(third, returned(1, new StepOutcome.Done()));

    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("two", StepStatus.SUCCEEDED, "join", StepStatus.SUCCEEDED));
    assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
  }

  @Test
  void aSkippedStepLetsWhatComesAfterItGo() {
    RunState failed = fail(stage.begin(chain()));

    RunState end = restartStep(failed, new FirstStep(new StepId("call"), "ann", Map.of()));

    assertThat(stage.statuses(end))
        .isEqualTo(Map.of("call", StepStatus.SKIPPED, "after", StepStatus.SUCCEEDED));
    assertThat(end.createdSteps().getFirst().info()).isEqualTo("Skipped by ann.");
  }

  @Test
  void theParamsOfARestartStayWithTheStep() {
    Map<String, ParamDefinition> given =
        Map.of("n", ParamDefinition.literal(new ParamValue.Whole(2)));
    RunState failed = fail(stage.begin(chain()));

    RunState again = restartStep(failed, new FirstStep(new StepId("call"), null, given));
    assertThat(again.createdSteps().getFirst().runParams()).isEqualTo(given);

    RunState retried = stage.on(again, returned(1, new StepOutcome.UserError("again")));
    stage.clock.tick(Duration.ofMinutes(1));
    retried = stage.on(retried, new RunEvent.TimePassed());
    assertThat(retried.createdSteps().getFirst().attempt()).isEqualTo(2);
    assertThat(retried.createdSteps().getFirst().runParams()).isEqualTo(given);
  }

  @Test
  void aRestartInsideARunGivesTheNextAttemptItsParams() {
    Map<String, ParamDefinition> given =
        Map.of("n", ParamDefinition.literal(new ParamValue.Whole(2)));
    RunState running =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("one"))
                .withStep(MachineStage.outside("two"))
                .build());
    RunState failed = stage.on(running, returned(0, new StepOutcome.FatalError("no")));

    RunState again = stage.on(failed, new RunEvent.StepActed(0, StepAction.RESTART, "ann", given));

    assertThat(again.createdSteps().getFirst().attempt()).isEqualTo(2);
    assertThat(again.createdSteps().getFirst().runParams()).isEqualTo(given);
    assertThat(stage.superseded).extracting(StepState::runParams).containsExactly(Map.of());
  }

  private static Workflow chain() {
    return aWorkflow("w")
        .withStep("before", "call")
        .withStep(MachineStage.outside("call").followedBy("after"))
        .withStep("after")
        .build();
  }

  private RunState bothBranchesFailed() {
    RunState running =
        stage.begin(
            aWorkflow("w")
                .withStep(MachineStage.outside("one").followedBy("join"))
                .withStep(MachineStage.outside("two").followedBy("join"))
                .withStep("join")
                .build());
    RunState failed = stage.on(running, returned(0, new StepOutcome.FatalError("no")));
    return stage.on(failed, returned(1, new StepOutcome.FatalError("no")));
  }

  private RunState restartStep(RunState ended, FirstStep first) {
    return stage.restart(ended, RunPolicy.RESTART_FROM_SPECIFIC, first);
  }

  private RunState fail(RunState running) {
    RunState failed = stage.on(running, returned(1, new StepOutcome.FatalError("no")));
    assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
    return failed;
  }

  private RunState succeed(RunState running) {
    return stage.on(running, returned(1, new StepOutcome.Done()));
  }

  private static RunEvent returned(int ordinal, StepOutcome outcome) {
    return new RunEvent.StepReturned(ordinal, 1, outcome);
  }
}
