package dev.podium.domain.run;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.run.ChildRuns.Foreach;
import dev.podium.domain.run.ChildRuns.Subworkflow;
import dev.podium.domain.run.ChildRuns.While;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaleRunsTest {

  private static final StepId LOOP = new StepId("loop");
  private static final Workflow WORKFLOW =
      aWorkflow("w")
          .withStep("before", "loop")
          .withStep(aStep("loop").foreach(aStep("work").build()))
          .build();

  @Test
  void whatTheLoopSpeaksOfCanBeRestarted() {
    assertThat(refuse(foreach(3), 1)).isEmpty();
    assertThat(refuse(foreach(3), 2)).isEmpty();
    assertThat(refuse(new While(2, 4, RunStatus.FAILED, Map.of()), 2)).isEmpty();
    assertThat(refuse(started("sub", 7), "sub", 7)).isEmpty();
  }

  @Test
  void anIterationBeyondTheEndOfAShorterLoopIsRefused() {
    Problem problem = refuse(foreach(3), 5).orElseThrow();

    assertThat(problem.message())
        .contains("[inner][5][1]", "[w][1][2] has 3 iterations in its step [loop]");
    assertThat(problem.remedy()).contains("Restart step [loop] of [w][1][2]");
  }

  @Test
  void anIterationToWhichTheLoopHasNotComeSinceItWasBegunAnewIsRefused() {
    assertThat(refuse(foreach(3), 3).orElseThrow().message())
        .contains("has not come to iteration 3 of its step [loop]");
    assertThat(refuse(new While(2, 4, RunStatus.FAILED, Map.of()), 3).orElseThrow().message())
        .contains("has not come to iteration 3");
  }

  @Test
  void anotherRunThanTheSubworkflowHasStartedIsRefused() {
    assertThat(refuse(started("sub", 7), "sub", 6).orElseThrow().message())
        .contains("has started [sub][7][1]");
    assertThat(refuse(started("sub", 7), "other", 7)).isPresent();
  }

  @Test
  void whatIsInsideOfAStepThatWasNotReachedIsRefused() {
    RunView failedBefore =
        RunViewBuilder.aRun(WORKFLOW, RunStatus.FAILED)
            .numbered(2)
            .with("before", StepStatus.FATALLY_FAILED)
            .build();

    assertThat(StaleRuns.refuse(failedBefore, LOOP, ref("inner", 1)).orElseThrow().message())
        .contains("has not come to its step [loop]");
  }

  @Test
  void anAttemptThatGotToKnowOfNothingRefusesNothing() {
    RunView unknowing =
        RunViewBuilder.aRun(WORKFLOW, RunStatus.FAILED)
            .numbered(2)
            .with("loop", StepStatus.INTERNALLY_FAILED)
            .build();

    assertThat(StaleRuns.refuse(unknowing, LOOP, ref("inner", 1))).isEmpty();
    assertThat(refuse(new Foreach(0, 0, IterationStatuses.none(1)), 5)).isEmpty();
  }

  @Test
  void aRunThatGoesOnIsToBeWaitedFor() {
    RunView running =
        RunViewBuilder.aRun(WORKFLOW, RunStatus.IN_PROGRESS)
            .numbered(2)
            .with("loop", StepStatus.RUNNING, foreach(3))
            .build();

    assertThat(StaleRuns.refuse(running, LOOP, ref("inner", 5)).orElseThrow().remedy())
        .contains("when [w][1][2] has ended");
  }

  /** Of which all but the last iteration were launched. */
  private static Foreach foreach(int total) {
    return new Foreach(0, 2, IterationStatuses.none(total))
        .with(Map.of(0, RunStatus.SUCCEEDED, 1, RunStatus.FAILED));
  }

  private static Subworkflow started(String workflow, long instance) {
    return new Subworkflow(
        new Subworkflow.Child(ref(workflow, instance), 1, new UUID(5, 6)), RunStatus.FAILED);
  }

  private static Optional<Problem> refuse(ChildRuns.Progress progress, long instance) {
    return refuse(progress, "inner", instance);
  }

  private static Optional<Problem> refuse(
      ChildRuns.Progress progress, String workflow, long instance) {
    RunView around =
        RunViewBuilder.aRun(WORKFLOW, RunStatus.FAILED)
            .numbered(2)
            .with("loop", StepStatus.FATALLY_FAILED, progress)
            .build();
    return StaleRuns.refuse(around, LOOP, ref(workflow, instance));
  }

  private static RunRef ref(String workflow, long instance) {
    return new RunRef(new WorkflowId(workflow), instance, 1);
  }
}
