package dev.podium.app.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.run.StepView;

/** The engine's steps as screens and the API see them. */
final class StepViews {

  private StepViews() {}

  static StepView of(RunHeader header, Workflow definition, StepState step) {
    Step written = definition.steps().get(step.ordinal());
    return new StepView(
        written.id(),
        step.ordinal(),
        step.attempt(),
        header.stepUuid(step.ordinal(), step.attempt()),
        step.status(),
        step.times(),
        header.templates().tags(written, header.params()),
        step.taken().stream().map(to -> definition.steps().get(to).id()).toList(),
        ShownParams.ofDefinitions(step.runParams()),
        ShownParams.of(step.params()),
        step.due(),
        step.retries(),
        step.children(),
        step.signals(),
        step.timeline(),
        step.info());
  }
}
