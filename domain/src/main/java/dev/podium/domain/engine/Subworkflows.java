package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.StartRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a subworkflow step asks for. */
public final class Subworkflows {

  static final String ID = "subworkflow_id";
  static final String VERSION = "subworkflow_version";

  private Subworkflows() {}

  /**
   * The start that a step's attempt asks for; its request id is the attempt's uuid, so that asking
   * again starts nothing again.
   *
   * @throws IllegalArgumentException if its version is neither a number nor an alias
   */
  public static StartRequest request(RunState state, StepState step) {
    Step.Subworkflow written = (Step.Subworkflow) state.plan().step(step.ordinal()).step();
    return new StartRequest(
        workflow(step),
        version(step),
        Upstreams.of(state, step, written.id(), Initiator.Kind.SUBWORKFLOW, written.sync()),
        uuid(state, step),
        null,
        List.of(),
        ChildParams.passedDown(state, step, written),
        Map.of(),
        false);
  }

  /** The workflow that the step's params name. */
  public static WorkflowId workflow(StepState step) {
    return new WorkflowId(text(step, ID));
  }

  private static VersionSelector version(StepState step) {
    String text = text(step, VERSION);
    return VersionSelector.parse(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its param %s is \"%s\", not a number, active, latest or default"
                        .formatted(VERSION, text)));
  }

  /** The uuid of the run that an attempt starts. */
  public static UUID uuid(RunState state, StepState step) {
    return state.header().stepUuid(step.ordinal(), step.attempt());
  }

  private static String text(StepState step, String name) {
    Param param = step.params().get(name);
    if (param != null && param.value() instanceof ParamValue.Text text) {
      return text.value();
    }
    throw new IllegalArgumentException("its param %s has no text".formatted(name));
  }
}
