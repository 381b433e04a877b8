package dev.podium.ui.runs;

import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.run.RunViewBuilder.aRun;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.Repetition.FirstStep;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepStatus;
import dev.podium.ui.runs.RestartPreview.Plan;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestartPreviewTest {

  private static final StepId A = new StepId("a");
  private static final StepId B = new StepId("b");
  private static final StepId C = new StepId("c");

  /** The second run of a → b → c, of which a was done by the first, and b has failed. */
  private final RunView run =
      aRun(aWorkflow("w").withChain("a", "b", "c").build(), RunStatus.FAILED)
          .numbered(2)
          .with("b", StepStatus.FATALLY_FAILED)
          .withEarlier("a", StepStatus.SUCCEEDED)
          .build();

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
}
