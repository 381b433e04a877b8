package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.ChildRuns.Progress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds what a run of the first instance of a workflow shows. */
final class RunViewBuilder {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final Workflow workflow;
  private final RunStatus status;
  private final List<StepView> steps = new ArrayList<>();
  private final List<EarlierStep> earlier = new ArrayList<>();
  private long run = 1;

  private RunViewBuilder(Workflow workflow, RunStatus status) {
    this.workflow = workflow;
    this.status = status;
  }

  static RunViewBuilder aRun(Workflow workflow, RunStatus status) {
    return new RunViewBuilder(workflow, status);
  }

  RunViewBuilder numbered(long number) {
    this.run = number;
    return this;
  }

  RunViewBuilder with(String step, StepStatus stepStatus) {
    steps.add(step(step, stepStatus, null));
    return this;
  }

  /** A step with runs inside of it. */
  RunViewBuilder with(String step, StepStatus stepStatus, Progress inside) {
    steps.add(step(step, stepStatus, ChildRuns.of(inside)));
    return this;
  }

  /** A step that the first run has run. */
  RunViewBuilder withEarlier(String step, StepStatus stepStatus) {
    earlier.add(new EarlierStep(summary(1, RunStatus.FAILED), step(step, stepStatus, null)));
    return this;
  }

  RunView build() {
    return new RunView(
        summary(run, status),
        workflow,
        RunConfig.PLAIN,
        Map.of(),
        Map.of(),
        steps,
        earlier,
        Timeline.EMPTY);
  }

  private static RunSummary summary(long number, RunStatus status) {
    return new RunSummary(
        new RunRef(new WorkflowId("w"), 1, number),
        1,
        new UUID(1, number),
        status,
        new Initiator.Manual("ann"),
        null,
        NOW,
        NOW,
        status.isTerminal() ? NOW : null,
        NOW,
        1,
        null,
        Set.of());
  }

  private StepView step(String id, StepStatus stepStatus, @Nullable ChildRuns children) {
    int ordinal = workflow.steps().stream().map(step -> step.id().value()).toList().indexOf(id);
    return new StepView(
        new StepId(id),
        ordinal,
        1,
        new UUID(3, ordinal),
        stepStatus,
        StepTimes.NONE,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null,
        StepRetries.NONE,
        children,
        null,
        Timeline.EMPTY,
        null);
  }
}
