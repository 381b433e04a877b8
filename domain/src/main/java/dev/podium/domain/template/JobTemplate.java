package dev.podium.domain.template;

import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.Params;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A template as its author writes it (definition.md section 7).
 *
 * @param stepType the leaf type whose steps may use it, as the registry spells it
 * @param parents the templates whose params and tags it takes over, the earliest first; no type
 *     twice
 * @param params what it declares; some may wait for a value
 */
public record JobTemplate(
    TemplateId id,
    String stepType,
    @Nullable String description,
    List<Tag> tags,
    List<TemplateId> parents,
    Map<String, ParamDefinition> params,
    Metadata metadata) {

  public JobTemplate {
    tags = List.copyOf(tags);
    parents = List.copyOf(parents);
    params = Params.ordered(params);
  }

  /**
   * What is told about a template without changing what it does.
   *
   * @param owner a name, or an object with {@code name} and more fields, echoed as written
   * @param status how far it is, for example {@code stable}
   * @param support whom to ask about it
   * @param testWorkflows ids of workflows that try it out
   * @param extra fields of the envelope that the format does not know
   */
  public record Metadata(
      JsonNode owner,
      String status,
      String support,
      List<String> testWorkflows,
      @Nullable JsonNode gitInfo,
      Map<String, JsonNode> extra) {

    public Metadata {
      testWorkflows = List.copyOf(testWorkflows);
      extra = Params.ordered(extra);
    }

    /** The owner's name. */
    public String ownerName() {
      return owner.isString() ? owner.stringValue() : owner.path("name").asString("");
    }
  }
}
