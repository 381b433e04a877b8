package dev.podium.domain.run;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** In all runs {@code a} is followed by {@code b} and {@code c}, which {@code d} waits for. */
class EndExtentTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final StepId B = new StepId("b");

  @Test
  void aRunLosesWhatIsUnderWayAndWhatWasNotReached() {
    EndExtent extent =
        EndExtent.ofRun(
            run(
                FailureMode.FAIL_AFTER_RUNNING,
                step("a", 0, StepStatus.SUCCEEDED),
                step("b", 1, StepStatus.RUNNING),
                step("c", 2, StepStatus.PLATFORM_FAILED)));

    assertThat(extent.ending()).as("c will be tried again").containsExactly(B, new StepId("c"));
    assertThat(extent.unreached()).containsExactly(new StepId("d"), new StepId("e"));
  }

  @Test
  void whatAnEarlierRunHasDoneIsNotUnreached() {
    RunView later = run(FailureMode.FAIL_AFTER_RUNNING, step("b", 1, StepStatus.RUNNING));
    RunView restarted =
        new RunView(
            later.summary(),
            later.definition(),
            later.config(),
            Map.of(),
            Map.of(),
            later.steps(),
            List.of(
                new EarlierStep(later.summary(), step("a", 0, StepStatus.SUCCEEDED)),
                new EarlierStep(later.summary(), step("c", 2, StepStatus.SUCCEEDED))),
            Timeline.EMPTY);

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
        run(
            FailureMode.FAIL_AFTER_RUNNING,
            step("a", 0, StepStatus.SUCCEEDED),
            step("b", 1, StepStatus.FATALLY_FAILED));

    assertThat(EndExtent.ofStep(run, B, StepAction.SKIP).ending()).isEmpty();
  }

  private static RunView running(FailureMode modeOfB) {
    return run(
        modeOfB,
        step("a", 0, StepStatus.SUCCEEDED),
        step("b", 1, StepStatus.RUNNING),
        step("c", 2, StepStatus.RUNNING));
  }

  private static RunView run(FailureMode modeOfB, StepView... steps) {
    return new RunView(
        new RunSummary(
            new RunRef(new WorkflowId("w"), 1, 1),
            1,
            new UUID(1, 2),
            RunStatus.IN_PROGRESS,
            new Initiator.Manual("ann"),
            null,
            NOW,
            NOW,
            null,
            NOW,
            1,
            null,
            Set.of()),
        aWorkflow("w")
            .withStep("a", "b", "c")
            .withStep(aStep("b").followedBy("d").failing(modeOfB))
            .withStep("c", "d")
            .withStep("d", "e")
            .withStep("e")
            .build(),
        RunConfig.PLAIN,
        Map.of(),
        Map.of(),
        Arrays.asList(steps),
        List.of(),
        Timeline.EMPTY);
  }

  private static StepView step(String id, int ordinal, StepStatus status) {
    return new StepView(
        new StepId(id),
        ordinal,
        1,
        new UUID(3, ordinal),
        status,
        StepTimes.NONE,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null,
        StepRetries.NONE,
        null,
        null,
        Timeline.EMPTY,
        null);
  }
}
