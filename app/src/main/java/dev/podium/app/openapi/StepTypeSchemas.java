package dev.podium.app.openapi;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Schemas of the step types and of the params that each takes, from their registry. */
final class StepTypeSchemas {
  private static final String PARAM = "#/components/schemas/ParamDefinition";

  private StepTypeSchemas() {}

  static void addTo(ObjectNode schemas) {
    addNames(schemas.putObject("StepType"));
    StepTypes.all().stream()
        .filter(type -> !type.params().isEmpty())
        .forEach(
            type ->
                params(
                        schemas.putObject(schemaName(type)),
                        type.params(),
                        "Params of a %s step; others may be added.".formatted(type.name()))
                    .putObject("additionalProperties")
                    .put("$ref", PARAM));
  }

  private static String schemaName(StepType type) {
    return Character.toUpperCase(type.name().charAt(0)) + type.name().substring(1) + "Params";
  }

  private static void addNames(ObjectNode schema) {
    StringBuilder text =
        new StringBuilder("Read in any case.\n\n| type | what it does |\n|---|---|");
    schema.put("type", "string");
    ArrayNode names = schema.putArray("enum");
    for (StepType type : StepTypes.all()) {
      if (type.shape() == StepType.Shape.LEAF) {
        names.add(type.name());
        text.append("\n| `%s` | %s%s |".formatted(type.name(), type.help(), remark(type)));
      }
    }
    schema.put("description", text.toString());
  }

  private static String remark(StepType type) {
    return type.runnable() ? "" : " Cannot be run by this version.";
  }

  /** An object with these params by name. */
  private static ObjectNode params(ObjectNode schema, List<StepParam> params, String description) {
    schema.put("type", "object").put("description", description);
    List<StepParam> required = params.stream().filter(StepParam::required).toList();
    if (!required.isEmpty()) {
      ArrayNode names = schema.putArray("required");
      required.forEach(param -> names.add(param.name()));
    }
    ObjectNode properties = schema.putObject("properties");
    params.stream()
        .filter(param -> !param.reserved())
        .forEach(param -> param(properties.putObject(param.name()), param));
    return schema;
  }

  private static void param(ObjectNode schema, StepParam param) {
    String description = "%s. %s".formatted(param.type(), param.help());
    if (param.type() == ParamType.MAP && !param.entries().isEmpty()) {
      schema.put("type", "object").put("description", description);
      ObjectNode properties = schema.putObject("properties");
      properties.putObject("type").put("$ref", "#/components/schemas/ParamType");
      params(properties.putObject("value"), param.entries(), param.help());
      return;
    }
    schema.put("$ref", PARAM).put("description", description);
    param
        .findStandard()
        .ifPresent(standard -> schema.set("default", ParamCodec.writeDefinition(standard)));
  }
}
