package dev.podium.domain.run;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In all runs {@code a} is followed by {@code b} and {@code c}, which {@code d} waits for. */
class EndExtentTest {

  private static final StepId B = new StepId("b");

  @Test
  void aRunLosesWhatIsUnderWayAndWhatWasNotReached() {
    EndExtent extent =
        EndExtent.ofRun(
            run(FailureMode.FAIL_AFTER_RUNNING)
                .with("a", StepStatus.SUCCEEDED)
                .with("b", StepStatus.RUNNING)
                .with("c", StepStatus.PLATFORM_FAILED)
                .build());

    assertThat(extent.ending()).as("c will be tried again").containsExactly(B, new StepId("c"));
    assertThat(extent.unreached()).containsExactly(new StepId("d"), new StepId("e"));
  }

  @Test
  void whatAnEarlierRunHasDoneIsNotUnreached() {
    RunView restarted =
        run(FailureMode.FAIL_AFTER_RUNNING)
            .numbered(2)
            .with("b", StepStatus.RUNNING)
            .withEarlier("a", StepStatus.SUCCEEDED)
            .withEarlier("c", StepStatus.SUCCEEDED)
            .build();

    assertThat(EndExtent.ofRun(restarted).unreached())
        .containsExactly(new StepId("d"), new StepId("e"));
  }

  @Test
  void aStoppedStepTakesAlongWhatWaitsForIt() {
    EndExtent extent = EndExtent.ofStep(running(FailureMode.IGNORE_FAILURE), B, StepAction.STOP);

    assertThat(extent.ending()).containsExactly(B);
    assertThat(extent.unreached()).containsExactly(new StepId("d"), new StepId("e"));
  }

  @Test
  void whatAKillEndsDependsOnTheFailureMode() {
    EndExtent after = EndExtent.ofStep(running(FailureMode.FAIL_AFTER_RUNNING), B, StepAction.KILL);
    EndExtent atOnce = EndExtent.ofStep(running(FailureMode.FAIL_IMMEDIATELY), B, StepAction.KILL);
    EndExtent ignored = EndExtent.ofStep(running(FailureMode.IGNORE_FAILURE), B, StepAction.KILL);

    assertThat(after.ending()).containsExactly(B);
    assertThat(after.unreached()).hasSize(2);
    assertThat(atOnce.ending()).containsExactly(B, new StepId("c"));
    assertThat(ignored.ending()).containsExactly(B);
    assertThat(ignored.unreached()).isEmpty();
  }

  @Test
  void aSkipEndsTheStepAloneAndAResumeNothing() {
    RunView run = running(FailureMode.FAIL_AFTER_RUNNING);

    assertThat(EndExtent.ofStep(run, B, StepAction.SKIP))
        .isEqualTo(new EndExtent(List.of(B), List.of()));
    assertThat(EndExtent.ofStep(run, B, StepAction.RESUME))
        .isEqualTo(new EndExtent(List.of(), List.of()));
  }

  @Test
  void aStepThatHasEndedCannotEndAgain() {
    RunView run =
        run(FailureMode.FAIL_AFTER_RUNNING)
            .with("a", StepStatus.SUCCEEDED)
            .with("b", StepStatus.FATALLY_FAILED)
            .build();

    assertThat(EndExtent.ofStep(run, B, StepAction.SKIP).ending()).isEmpty();
  }

  private static RunView running(FailureMode modeOfB) {
    return run(modeOfB)
        .with("a", StepStatus.SUCCEEDED)
        .with("b", StepStatus.RUNNING)
        .with("c", StepStatus.RUNNING)
        .build();
  }

  private static RunViewBuilder run(FailureMode modeOfB) {
    return RunViewBuilder.aRun(
        aWorkflow("w")
            .withStep("a", "b", "c")
            .withStep(aStep("b").followedBy("d").failing(modeOfB))
            .withStep("c", "d")
            .withStep("d", "e")
            .withStep("e")
            .build(),
        RunStatus.IN_PROGRESS);
  }
}
