package dev.podium.domain.param;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Params to JSON. */
final class ParamWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ParamWriter() {}

  static ObjectNode definitions(Map<String, ParamDefinition> definitions) {
    ObjectNode object = NODES.objectNode();
    definitions.forEach((name, definition) -> object.set(name, definition(definition)));
    return object;
  }

  static ObjectNode definition(ParamDefinition definition) {
    ObjectNode object = NODES.objectNode();
    switch (definition.content()) {
      case ParamDefinition.Content.Literal(ParamValue value) -> object.set("value", value(value));
      case ParamDefinition.Content.Expression(String source) -> object.put("expression", source);
      case ParamDefinition.Content.Nested(Map<String, ParamDefinition> entries) ->
          object.set("value", definitions(entries));
      case ParamDefinition.Content.Unset _ -> {}
    }
    object.put("type", definition.type().name());
    if (definition.internalMode() != null) {
      object.put("internal_mode", definition.internalMode().name());
    }
    if (definition.mode() != null) {
      object.put("mode", definition.mode().name());
    }
    if (definition.validator() != null) {
      object.put("validator", definition.validator());
    }
    if (!definition.tags().isEmpty()) {
      definition.tags().forEach(object.putArray("tags")::add);
    }
    definition.meta().forEach(object::set);
    return object;
  }

  static JsonNode value(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) -> NODES.stringNode(text);
      case ParamValue.Whole(long number) -> NODES.numberNode(number);
      case ParamValue.Decimal(BigDecimal number) -> NODES.numberNode(withPoint(number));
      case ParamValue.Bool(boolean truth) -> NODES.booleanNode(truth);
      case ParamValue.Array(ParamType type, List<? extends ParamValue> values) -> {
        ArrayNode array = NODES.arrayNode(values.size());
        values.forEach(item -> array.add(value(item)));
        yield array;
      }
      case ParamValue.TextMap(Map<String, String> values) -> {
        ObjectNode object = NODES.objectNode();
        values.forEach(object::put);
        yield object;
      }
      case ParamValue.Nested(Map<String, Param> entries) -> {
        ObjectNode object = NODES.objectNode();
        entries.forEach((name, param) -> object.set(name, value(param.value())));
        yield object;
      }
    };
  }

  /** A decimal is written with a point, so that it is not taken for a whole number. */
  private static BigDecimal withPoint(BigDecimal number) {
    return number.scale() == 0 ? number.setScale(1) : number;
  }
}
