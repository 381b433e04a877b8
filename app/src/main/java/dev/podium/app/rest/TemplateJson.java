package dev.podium.app.rest;

import dev.podium.domain.template.StoredTemplate;
import dev.podium.domain.template.TemplateCodec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes stored templates: what is known about them, and what they say. */
final class TemplateJson {
  private TemplateJson() {}

  static ObjectNode template(StoredTemplate stored) {
    ObjectNode definition = TemplateCodec.writeDefinition(stored.template());
    TagObjects.in(definition);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("metadata", metadata(stored));
    json.set("definition", definition);
    return json;
  }

  private static ObjectNode metadata(StoredTemplate stored) {
    ObjectNode written = TemplateCodec.writeMetadata(stored.template().metadata());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("owner", written.get("owner"));
    json.put("version_author", stored.author());
    json.setAll(written);
    // What a user sent along never hides what Podium knows.
    json.put("version_author", stored.author());
    EpochMillis.put(json, "create_time", stored.savedAt());
    return json;
  }
}
