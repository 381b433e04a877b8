package dev.podium.app.workflow;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.PushRequest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON texts of a version as they are stored. */
record VersionDocument(String definition, @Nullable String gitInfo, String extra) {

  static VersionDocument of(PushRequest request) {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    request.extra().forEach(extra::set);
    JsonNode git = request.gitInfo();
    return new VersionDocument(
        DefinitionCodec.writeWorkflow(request.workflow()).toString(),
        git == null ? null : git.toString(),
        extra.toString());
  }

  VersionContent content(String note, String author, Instant createdAt) {
    Map<String, JsonNode> extraFields = new LinkedHashMap<>();
    StoredJson.read(extra)
        .properties()
        .forEach(field -> extraFields.put(field.getKey(), field.getValue()));
    return new VersionContent(
        DefinitionCodec.readWorkflow(StoredJson.read(definition)),
        note,
        author,
        createdAt,
        gitInfo == null ? null : StoredJson.read(gitInfo),
        extraFields);
  }
}
