package dev.podium.domain.run;

import static dev.podium.domain.run.RunSummaryBuilder.aSummary;
import static dev.podium.domain.run.StepViewBuilder.aStepView;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.ChildRuns.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds what a run of a workflow shows. */
public final class RunViewBuilder {

  private final Workflow workflow;
  private final List<StepView> steps = new ArrayList<>();
  private final List<EarlierStep> earlier = new ArrayList<>();
  private RunSummary summary;
  private Map<String, Param> params = Map.of();

  private RunViewBuilder(Workflow workflow, RunSummary summary) {
    this.workflow = workflow;
    this.summary = summary;
  }

  /** The first run of the first instance. */
  public static RunViewBuilder aRun(Workflow workflow, RunStatus status) {
    return aRun(workflow, aSummary(new RunRef(workflow.id(), 1, 1), status).build());
  }

  public static RunViewBuilder aRun(Workflow workflow, RunSummary summary) {
    return new RunViewBuilder(workflow, summary);
  }

  public RunViewBuilder numbered(long number) {
    summary = aSummary(new RunRef(workflow.id(), 1, number), summary.status()).build();
    return this;
  }

  public RunViewBuilder withParams(Map<String, Param> values) {
    params = values;
    return this;
  }

  public RunViewBuilder with(String step, StepStatus status) {
    return with(aStepView(step, status).at(ordinal(step)).build());
  }

  /** A step with runs inside of it. */
  public RunViewBuilder with(String step, StepStatus status, Progress inside) {
    return with(aStepView(step, status).at(ordinal(step)).withInside(ChildRuns.of(inside)).build());
  }

  public RunViewBuilder with(StepView step) {
    steps.add(step);
    return this;
  }

  /** A step that the first run has run, which failed. */
  public RunViewBuilder withEarlier(String step, StepStatus status) {
    RunSummary first = aSummary(new RunRef(workflow.id(), 1, 1), RunStatus.FAILED).build();
    earlier.add(new EarlierStep(first, aStepView(step, status).at(ordinal(step)).build()));
    return this;
  }

  private int ordinal(String id) {
    return workflow.steps().stream().map(step -> step.id().value()).toList().indexOf(id);
  }

  public RunView build() {
    return new RunView(
        summary, workflow, RunConfig.PLAIN, Map.of(), params, steps, earlier, Timeline.EMPTY);
  }
}
