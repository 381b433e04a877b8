package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A signal that a step announces when it finishes (definition.md section 6.7).
 *
 * @param params what others match it by
 * @param payload what it carries besides
 */
public record SignalOutput(
    String name, Map<String, ParamDefinition> params, Map<String, Payload> payload) {

  public SignalOutput {
    params = Params.ordered(params);
    payload = Params.ordered(payload);
  }

  /** One entry of a payload. */
  public sealed interface Payload {

    /** JSON that is carried as it was written. */
    record Fixed(JsonNode json) implements Payload {}

    /** A param, as Maestro has them here: its value is carried. */
    record Computed(ParamDefinition param) implements Payload {}
  }
}
