package dev.podium.app.rest;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The step types and the params that each takes, for forms and generators outside of Podium. */
@RestController
@RequestMapping("/api/v3/step-types")
final class StepTypeController {
  @GetMapping
  JsonNode types() {
    return all();
  }

  private static ArrayNode all() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    StepTypes.all().forEach(type -> json.add(type(type)));
    return json;
  }

  private static ObjectNode type(StepType type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", type.name());
    json.put("label", type.label());
    json.put("help", type.help());
    json.put("wrapper", type.shape().wrapper());
    json.put("runnable", type.runnable());
    ArrayNode params = json.putArray("params");
    type.params().forEach(param -> params.add(param(param)));
    return json;
  }

  private static ObjectNode param(StepParam param) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", param.name());
    json.put("type", param.type().name());
    json.put("required", param.required());
    if (param.reserved()) {
      json.put("reserved", true);
    }
    json.put("help", param.help());
    if (param.entries().isEmpty()) {
      param.findStandard().map(ParamCodec::writeDefinition).ifPresent(it -> standard(json, it));
    } else {
      ArrayNode entries = json.putArray("entries");
      param.entries().forEach(entry -> entries.add(param(entry)));
    }
    return json;
  }

  /** The default is a value, or an expression that gives it. */
  private static void standard(ObjectNode json, ObjectNode definition) {
    if (definition.has("expression")) {
      json.set("default_expression", definition.get("expression"));
    } else {
      json.set("default", definition.get("value"));
    }
  }
}
