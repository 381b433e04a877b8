package dev.podium.domain.definition;

import dev.podium.domain.param.Params;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A label; its name is also a key that limits concurrency across workflows. */
public record Tag(String name, @Nullable Namespace namespace, Map<String, JsonNode> attributes) {

  public Tag {
    attributes = Params.ordered(attributes);
  }

  /** A tag that is only a name. */
  public static Tag of(String name) {
    return new Tag(name, null, Map.of());
  }

  /** Who a tag belongs to. */
  public enum Namespace {
    SYSTEM,
    RUNTIME,
    JOB_TEMPLATE,
    NOTEBOOK_TEMPLATE,
    USER_DEFINED,
    PLATFORM
  }
}
