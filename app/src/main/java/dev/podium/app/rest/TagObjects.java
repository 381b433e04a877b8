package dev.podium.app.rest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags as the API answers them: always objects, though authors may write a bare name and find it so
 * again on the screens.
 */
final class TagObjects {
  private TagObjects() {}

  /** Changes the tags of a definition and of all its steps. */
  static ObjectNode inWorkflow(ObjectNode workflow) {
    in(workflow);
    inSteps(workflow);
    return workflow;
  }

  private static void inSteps(JsonNode owner) {
    for (JsonNode wrapper : owner.path("steps")) {
      inStep(wrapper);
    }
  }

  /** Changes the tags of a step in its wrapper, and of the steps in it. */
  static JsonNode inStep(JsonNode wrapper) {
    for (JsonNode step : wrapper) {
      if (step instanceof ObjectNode json) {
        in(json);
        inSteps(json);
      }
    }
    return wrapper;
  }

  /** Changes the tags of one object. */
  static void in(ObjectNode owner) {
    if (owner.get("tags") instanceof ArrayNode tags) {
      for (int i = 0; i < tags.size(); i++) {
        if (tags.get(i).isString()) {
          tags.set(i, JsonNodeFactory.instance.objectNode().put("name", tags.get(i).stringValue()));
        }
      }
    }
  }
}
