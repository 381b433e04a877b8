package dev.podium.domain.param;

import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Bool;
import dev.podium.domain.param.ParamValue.Decimal;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bare values as JSON, as they appear inside a text. */
final class ParamJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ParamJson() {}

  /** A scalar as it is, an array or a map as JSON text. */
  static String text(ParamValue value) {
    return Casts.scalarText(value).orElseGet(() -> node(value).toString());
  }

  static JsonNode node(ParamValue value) {
    return switch (value) {
      case Text(String text) -> NODES.stringNode(text);
      case Whole(long number) -> NODES.numberNode(number);
      case Decimal(BigDecimal number) -> NODES.numberNode(number);
      case Bool(boolean flag) -> NODES.booleanNode(flag);
      case Array(ParamType type, List<? extends ParamValue> values) -> {
        ArrayNode array = NODES.arrayNode();
        values.forEach(item -> array.add(node(item)));
        yield array;
      }
      case TextMap(Map<String, String> values) -> {
        ObjectNode object = NODES.objectNode();
        values.forEach(object::put);
        yield object;
      }
      case Nested(Map<String, Param> entries) -> {
        ObjectNode object = NODES.objectNode();
        entries.forEach((key, entry) -> object.set(key, node(entry.value())));
        yield object;
      }
    };
  }

  /** About how long the JSON text is; cheap, and never too small by much. */
  static long length(ParamValue value) {
    return switch (value) {
      case Text(String text) -> text.length() + 2L;
      case Whole number -> 20;
      case Decimal(BigDecimal number) -> number.precision() + 12L;
      case Bool flag -> 5;
      case Array array -> array.values().stream().mapToLong(item -> length(item) + 1).sum() + 2;
      case TextMap map ->
          map.values().entrySet().stream()
                  .mapToLong(entry -> entry.getKey().length() + entry.getValue().length() + 6L)
                  .sum()
              + 2;
      case Nested nested ->
          nested.entries().entrySet().stream()
                  .mapToLong(entry -> entry.getKey().length() + 4L + length(entry.getValue()))
                  .sum()
              + 2;
    };
  }

  /** The same for a param as stored: what was written and what came out. */
  static long length(Param param) {
    long written =
        switch (param.definition().content()) {
          case ParamDefinition.Content.Expression(String source) -> source.length();
          case ParamDefinition.Content.Literal(ParamValue value) -> length(value);
          // Counted with the value, whose entries carry their definitions.
          case ParamDefinition.Content.Nested nested -> 0;
          case ParamDefinition.Content.Unset unset -> 0;
        };
    return written + length(param.value());
  }
}
