package dev.podium.ui.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunChange;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.workflow.CanvasLayout;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunMergeTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final UUID ID = new UUID(1, 2);

  @Test
  void replacesKnownStepsAndPutsNewOnesAtTheirPlace() {
    RunView before =
        run(1, List.of(step("a", 0, StepStatus.RUNNING), step("c", 2, StepStatus.CREATED)));
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
        RunPicture.of(
            run(1, List.of(step("a", 0, StepStatus.RUNNING))), CanvasLayout.AUTOMATIC, NOW);

    assertThat(picture.nodes()).extracting(RunPicture.Node::id).containsExactly("a", "b");
    assertThat(picture.nodes().getFirst().successors()).containsExactly(Map.entry("b", "n > 1"));
    assertThat(picture.states().getFirst().created()).isEqualTo(NOW.toEpochMilli());
    assertThat(picture.states().getFirst().ended()).isNull();
  }

  @Test
  void picturesWhatARestartTookOverFromAnEarlierRun() {
    RunView later = run(1, List.of(step("b", 1, StepStatus.RUNNING)));
    RunView restarted =
        new RunView(
            later.summary(),
            later.definition(),
            later.config(),
            Map.of(),
            Map.of(),
            later.steps(),
            List.of(new EarlierStep(later.summary(), step("a", 0, StepStatus.SUCCEEDED))),
            Timeline.EMPTY);

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

  private static RunView run(long revision, List<StepView> steps) {
    StepId a = new StepId("a");
    StepId b = new StepId("b");
    Workflow definition =
        new Workflow(
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
            List.of(noOp(a, new Transition(Map.of(b, "n > 1"), null)), noOp(b, Transition.NONE)));
    return new RunView(
        summary(revision),
        definition,
        RunConfig.PLAIN,
        Map.of(),
        Map.of(),
        steps,
        List.of(),
        Timeline.EMPTY);
  }

  private static Step noOp(StepId id, Transition transition) {
    return new Step.Typed(Step.Common.of(id, transition), "NoOp", null, null, null);
  }

  private static RunSummary summary(long revision) {
    return new RunSummary(
        new RunRef(new WorkflowId("w"), 1, 1),
        1,
        ID,
        RunStatus.IN_PROGRESS,
        new Initiator.Manual("ann"),
        null,
        NOW,
        NOW,
        null,
        NOW,
        revision,
        null,
        Set.of());
  }

  private static StepView step(String id, int ordinal, StepStatus status) {
    StepTimes times = new StepTimes(NOW, null, null, null, null, null, null, null, null, null);
    return new StepView(
        new StepId(id),
        ordinal,
        1,
        ID,
        status,
        times,
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
