package dev.podium.domain.definition;

import dev.podium.domain.param.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A definition on its way into the store (definition.md section 1).
 *
 * @param properties null leaves the stored properties untouched
 * @param extra all fields of the envelope that are not known, kept in the metadata
 */
public record PushRequest(
    @Nullable Properties properties,
    Workflow workflow,
    boolean active,
    @Nullable JsonNode gitInfo,
    Map<String, JsonNode> extra) {

  public PushRequest {
    extra = Params.ordered(extra);
  }
}
