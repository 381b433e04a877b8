package dev.podium.app.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepView;

/** The engine's steps as screens and the API see them. */
final class StepViews {

  private StepViews() {}

  static StepView of(RunHeader header, Workflow definition, StepState step) {
    return new StepView(
        definition.steps().get(step.ordinal()).id(),
        step.ordinal(),
        step.attempt(),
        header.stepUuid(step.ordinal(), step.attempt()),
        step.status(),
        step.times(),
        step.taken().stream().map(to -> definition.steps().get(to).id()).toList(),
        step.params(),
        step.due(),
        step.retries(),
        step.info());
  }
}
