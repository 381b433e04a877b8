package dev.podium.domain.definition;

import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A signal that a step announces when it finishes (definition.md section 6.7). */
public record SignalOutput(
    String name, Map<String, ParamDefinition> params, Map<String, JsonNode> payload) {

  public SignalOutput {
    params = Params.ordered(params);
    payload = Params.ordered(payload);
  }
}
