package dev.podium.app.openapi;

import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI document: the files beside this class, put together, with what the registry of step
 * types says. The controllers read text and answer trees, so their signatures could not tell what a
 * generator would need.
 */
final class ApiDocument {
  private static final List<String> PARTS =
      List.of(
          "podium",
          "definitions",
          "yaml",
          "properties",
          "workflow",
          "params",
          "permits",
          "signals",
          "actions",
          "instances",
          "steps",
          "logs",
          "restarts",
          "breakpoints",
          "approvals",
          "pausing",
          "triggers",
          "backfills",
          "flatten",
          "templates",
          "nodes",
          "scripts",
          "events",
          "webhooks",
          "tokens",
          "secrets",
          "connections",
          "alerts");

  private static final JsonMapper JSON = new JsonMapper();

  private ApiDocument() {}

  private static volatile @Nullable Built last;

  /** The document of these step types, which jars may add to. */
  private record Built(List<StepType> types, JsonNode document) {}

  /** The document; it is put together when it is first asked for. */
  static JsonNode get() {
    List<StepType> types = StepTypes.all();
    Built known = last;
    if (known == null || !known.types().equals(types)) {
      known = new Built(types, build());
      last = known;
    }
    return known.document();
  }

  private static ObjectNode build() {
    ObjectNode document = JSON.createObjectNode();
    PARTS.forEach(part -> merge(document, read(part), part));
    StepTypeSchemas.addTo(document.withObject("/components/schemas"));
    document
        .path("paths")
        .forEach(path -> path.forEach(operation -> addCommonAnswers((ObjectNode) operation)));
    return document;
  }

  private static ObjectNode read(String part) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (InputStream file = ApiDocument.class.getResourceAsStream(part + ".yaml")) {
      return JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Objects become one, lists are joined; nothing may be said twice. */
  private static void merge(ObjectNode into, ObjectNode part, String place) {
    part.forEachEntry(
        (name, value) -> {
          JsonNode present = into.get(name);
          if (present == null) {
            into.set(name, value);
          } else if (present instanceof ObjectNode object && value instanceof ObjectNode more) {
            merge(object, more, place + "/" + name);
          } else if (present instanceof ArrayNode list && value instanceof ArrayNode more) {
            list.addAll(more);
          } else {
            throw new IllegalStateException("described twice: " + place + "/" + name);
          }
        });
  }

  /** What any request may be answered with is not written at each. */
  private static void addCommonAnswers(ObjectNode operation) {
    ObjectNode answers = operation.withObject("/responses");
    answers.putObject("401").put("$ref", "#/components/responses/NoLogin");
    answers.putObject("503").put("$ref", "#/components/responses/Unavailable");
  }
}
