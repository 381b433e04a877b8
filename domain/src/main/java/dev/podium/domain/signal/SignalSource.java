package dev.podium.domain.signal;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The attempt of a step that announced a signal, as the signal's payload tells it. */
public record SignalSource(RunRef run, StepId step, long attempt) {

  /** Where a signal comes from; empty if a user announced it. */
  public static Optional<SignalSource> of(Signal signal) {
    JsonNode source = signal.payload().get(Announcement.SOURCE);
    if (signal.user() != null || source == null || !source.isObject()) {
      return Optional.empty();
    }
    RunRef run =
        new RunRef(
            new WorkflowId(source.path("workflow_id").asString()),
            source.path("workflow_instance_id").asLong(),
            source.path("workflow_run_id").asLong());
    return Optional.of(
        new SignalSource(
            run,
            new StepId(source.path("step_id").asString()),
            source.path("step_attempt_id").asLong()));
  }
}
