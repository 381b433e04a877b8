package dev.podium.ui.canvas;

import static dev.podium.domain.definition.StepBuilder.aStep;
import static dev.podium.domain.definition.WorkflowBuilder.aWorkflow;
import static dev.podium.domain.run.RunSummaryBuilder.aSummary;
import static dev.podium.domain.run.RunViewBuilder.aRun;
import static dev.podium.domain.run.StepViewBuilder.aStepView;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViewBuilder;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.workflow.CanvasLayout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunMergeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Workflow WORKFLOW =
      aWorkflow("w").withStep(aStep("a").followedByIf("n > 1", "b")).withStep("b").build();

  @Test
  void replacesKnownStepsAndPutsNewOnesAtTheirPlace() {
    RunView before = run(1, step("a", 0, StepStatus.RUNNING), step("c", 2, StepStatus.CREATED));
    RunChange change =
        new RunChange(
            summary(2),
            List.of(step("b", 1, StepStatus.CREATED), step("a", 0, StepStatus.SUCCEEDED)));

    RunView after = RunMerge.apply(before, change);

    assertThat(after.summary().revision()).isEqualTo(2);
    assertThat(after.steps())
        .extracting(step -> step.id().value() + " " + step.status())
        .containsExactly("a SUCCEEDED", "b CREATED", "c CREATED");
  }

  @Test
  void picturesARunWithItsEdgesAndTimes() {
    RunPicture picture =
        RunPicture.of(run(1, step("a", 0, StepStatus.RUNNING)), CanvasLayout.AUTOMATIC, NOW);

    assertThat(picture.nodes()).extracting(RunPicture.Node::id).containsExactly("a", "b");
    assertThat(picture.nodes().getFirst().successors()).containsExactly(Map.entry("b", "n > 1"));
    assertThat(picture.states().getFirst().created()).isEqualTo(NOW.toEpochMilli());
    assertThat(picture.states().getFirst().ended()).isNull();
  }

  @Test
  void picturesWhatARestartTookOverFromAnEarlierRun() {
    RunView restarted =
        aRun(WORKFLOW, RunStatus.IN_PROGRESS)
            .with(step("b", 1, StepStatus.RUNNING))
            .withEarlier("a", StepStatus.SUCCEEDED)
            .build();

    assertThat(RunPicture.of(restarted, CanvasLayout.AUTOMATIC, NOW).states())
        .extracting(RunPicture.State::id, RunPicture.State::status)
        .containsExactly(tuple("a", "SUCCEEDED"), tuple("b", "RUNNING"));
  }

  @Test
  void picturesHowFarTheRunsInsideOfAStepAre() {
    IterationStatuses statuses =
        IterationStatuses.none(5)
            .with(Map.of(0, RunStatus.SUCCEEDED, 1, RunStatus.FAILED, 2, RunStatus.IN_PROGRESS));

    assertThat(RunPicture.Inside.of(new ChildRuns.Foreach(3, 1, statuses)))
        .isEqualTo(
            new RunPicture.Inside.Foreach(
                "FOREACH",
                5,
                2,
                Map.of(RunStatus.SUCCEEDED, 1, RunStatus.FAILED, 1, RunStatus.IN_PROGRESS, 1)));
    assertThat(RunPicture.Inside.of(new ChildRuns.While(0, 1, null, Map.of())))
        .isEqualTo(new RunPicture.Inside.While("WHILE", 0, null));
    assertThat(RunPicture.Inside.of(new ChildRuns.Subworkflow(null, RunStatus.CREATED)))
        .isEqualTo(new RunPicture.Inside.Subworkflow("SUBWORKFLOW", RunStatus.CREATED));
  }

  private static RunView run(long revision, StepView... steps) {
    RunViewBuilder run = aRun(WORKFLOW, summary(revision));
    for (StepView step : steps) {
      run.with(step);
    }
    return run.build();
  }

  private static RunSummary summary(long revision) {
    return aSummary(RunStatus.IN_PROGRESS).atRevision(revision).build();
  }

  private static StepView step(String id, int ordinal, StepStatus status) {
    StepTimes times = new StepTimes(NOW, null, null, null, null, null, null, null, null, null);
    return aStepView(id, status).at(ordinal).withTimes(times).build();
  }
}
