package dev.podium.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition.FirstStep;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import dev.podium.ui.runs.RestartPreview.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartPreviewTest {

  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");
  private static final StepId C = new StepId("c");
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  /** The second run of a → b → c, of which a was done by the first, and b has failed. */
  private final RunView run =
      new RunView(
          summary(2),
          definition(),
          RunConfig.PLAIN,
          Map.of(),
          Map.of(),
          List.of(step(B, 1, StepStatus.FATALLY_FAILED)),
          List.of(new EarlierStep(summary(1), step(A, 0, StepStatus.SUCCEEDED))),
          Timeline.EMPTY);

  @Test
  void fromIncompleteKeepsWhatAnyRunHasDone() {
    assertThat(plan(RunPolicy.RESTART_FROM_INCOMPLETE, null))
        .isEqualTo(new Plan(List.of(), List.of(B, C), List.of(A)));
  }

  @Test
  void fromTheBeginningKeepsNothing() {
    assertThat(plan(RunPolicy.RESTART_FROM_BEGINNING, null))
        .isEqualTo(new Plan(List.of(), List.of(A, B, C), List.of()));
  }

  @Test
  void aSkippedStepIsPassedOverAndWhatFollowsRuns() {
    assertThat(plan(RunPolicy.RESTART_FROM_SPECIFIC, new FirstStep(B, "ann", Map.of())))
        .isEqualTo(new Plan(List.of(B), List.of(C), List.of(A)));
  }

  @Test
  void marksTheStepsOfEarlierRuns() {
    assertThat(StepRow.of(run))
        .extracting(row -> row.ranIn() == null ? 0 : row.ranIn().run())
        .containsExactly(1L, 0L, 0L);
  }

  private Plan plan(RunPolicy policy, @Nullable FirstStep first) {
    return Plan.of(run, run.repetition(policy, first));
  }

  private static Workflow definition() {
    return new Workflow(
        new WorkflowId("w"),
        null,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        null,
        Map.of(),
        List.of(
            noOp(A, new Transition(Map.of(B, "true"), null)),
            noOp(B, new Transition(Map.of(C, "true"), null)),
            noOp(C, Transition.NONE)));
  }

  private static Step noOp(StepId id, Transition transition) {
    return new Step.Typed(Step.Common.of(id, transition), "NoOp", null, null, null);
  }

  private static RunSummary summary(long number) {
    return new RunSummary(
        new RunRef(new WorkflowId("w"), 1, number),
        1,
        new UUID(1, number),
        RunStatus.FAILED,
        new Initiator.Manual("ann"),
        null,
        NOW,
        NOW,
        NOW,
        NOW,
        1,
        null,
        Set.of());
  }

  private static StepView step(StepId id, int ordinal, StepStatus status) {
    return new StepView(
        id,
        ordinal,
        1,
        new UUID(2, ordinal),
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
