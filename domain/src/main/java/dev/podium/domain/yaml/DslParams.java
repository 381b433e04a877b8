package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.param.ParamType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the params of the DSL: a key says what JSON says in fields of its own, and the type may be
 * left to the value.
 */
final class DslParams {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final YamlDocument document;
  private @Nullable Map<String, String> sources;

  DslParams(YamlDocument document) {
    this.document = document;
  }

  /** Adds params to an object of definitions. */
  void read(Map<String, Cursor> written, Output params) {
    Map<String, String> keys = new HashMap<>();
    written.forEach(
        (text, value) -> {
          DslKey key = DslKey.read(text, value);
          String other = keys.putIfAbsent(key.name(), text);
          if (other != null) {
            value.problem(
                "The param \"%s\" is already given as \"%s\"."
                    .formatted(Cursor.shorten(key.name()), Cursor.shorten(other)),
                "Keep one of the two.");
            return;
          }
          param(key, value, params.object(key.name(), value.place()));
        });
  }

  private void param(DslKey key, Cursor value, Output param) {
    for (String field : new String[] {"value", "expression", "type", "mode"}) {
      param.note(field, value.place());
    }
    if (key.mode() != null) {
      param.set("mode", key.mode(), value.place());
    }
    if (value.node().isNull()) {
      value.problem(
          "The param \"" + Cursor.shorten(key.name()) + "\" has no value.",
          "Give it one: \"\" is an empty text.");
    } else if (key.isExpression()) {
      expression(key, value, param);
    } else {
      literal(key, value, param);
    }
  }

  private void expression(DslKey key, Cursor value, Output param) {
    ParamType type = Objects.requireNonNullElse(key.type(), ParamType.STRING);
    param.set("type", type.name(), value.place());
    if (value.node().isContainer()) {
      value.problem(
          "The value of a key that begins with \"!\" is an expression, which is text.",
          "Write it in one line or after \"|\", or take the \"!\" out.");
      return;
    }
    param.set("expression", source(value), value.place());
  }

  private void literal(DslKey key, Cursor value, Output param) {
    ParamType declared = key.type();
    ParamType type = declared == null ? inferred(value) : declared;
    param.set("type", type.name(), value.place());
    if (type == ParamType.MAP && value.node().isObject()) {
      read(value.entries(), param.object("value", value.place()));
      return;
    }
    param.set("value", isTextual(type) ? asText(value) : value.node(), value.place());
  }

  private static boolean isTextual(ParamType type) {
    return type == ParamType.STRING
        || type == ParamType.STRING_ARRAY
        || type == ParamType.STRING_MAP;
  }

  /** The type that a value shows; a list must not mix several. */
  private static ParamType inferred(Cursor value) {
    JsonNode node = value.node();
    if (node.isObject()) {
      boolean texts = !node.isEmpty() && node.values().stream().allMatch(JsonNode::isString);
      return texts ? ParamType.STRING_MAP : ParamType.MAP;
    }
    if (node.isArray()) {
      return list(value);
    }
    return scalar(node).orElse(ParamType.STRING);
  }

  private static ParamType list(Cursor value) {
    ParamType first = null;
    for (Cursor item : value.items()) {
      ParamType type = scalar(item.node()).orElse(null);
      if (type == null) {
        item.problem(
            "A list in a param holds single values only.",
            "Take lists and objects out of it, or use an object.");
      } else if (first == null) {
        first = type;
      } else if (type != first) {
        item.problem(
            "A list in a param holds values of one type, but the first is a %s and this is a %s."
                .formatted(first, type),
            "Write all of them alike, or name the type behind the key: <array<%s>>."
                .formatted(mixesNumbers(first, type) ? "double" : "string"));
        break;
      }
    }
    return first == null ? ParamType.STRING_ARRAY : arrayOf(first);
  }

  private static boolean mixesNumbers(ParamType one, ParamType other) {
    return (one == ParamType.LONG && other == ParamType.DOUBLE)
        || (one == ParamType.DOUBLE && other == ParamType.LONG);
  }

  private static Optional<ParamType> scalar(JsonNode node) {
    if (node.isString()) {
      return Optional.of(ParamType.STRING);
    }
    if (node.isBoolean()) {
      return Optional.of(ParamType.BOOLEAN);
    }
    if (node.isNumber()) {
      return Optional.of(node.isIntegralNumber() ? ParamType.LONG : ParamType.DOUBLE);
    }
    return Optional.empty();
  }

  private static ParamType arrayOf(ParamType element) {
    return switch (element) {
      case LONG -> ParamType.LONG_ARRAY;
      case DOUBLE -> ParamType.DOUBLE_ARRAY;
      case BOOLEAN -> ParamType.BOOLEAN_ARRAY;
      case STRING, STRING_MAP, STRING_ARRAY, LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY, MAP ->
          ParamType.STRING_ARRAY;
    };
  }

  /** A value that is wanted as text, with numbers and truth values as they are written. */
  private JsonNode asText(Cursor value) {
    JsonNode node = value.node();
    if (node.isNumber() || node.isBoolean()) {
      return NODES.stringNode(source(value));
    }
    if (node.isArray()) {
      ArrayNode list = NODES.arrayNode();
      for (int i = 0; i < node.size(); i++) {
        list.add(asText(new Cursor(node.get(i), value.place().item(i), value.problems())));
      }
      return list;
    }
    if (node.isObject()) {
      ObjectNode map = NODES.objectNode();
      node.properties()
          .forEach(
              entry -> {
                Place place = value.place().field(entry.getKey());
                map.set(
                    entry.getKey(), asText(new Cursor(entry.getValue(), place, value.problems())));
              });
      return map;
    }
    return node;
  }

  private String source(Cursor value) {
    if (value.node().isString()) {
      return value.node().stringValue();
    }
    if (sources == null) {
      sources = document.sources();
    }
    return Objects.requireNonNull(sources.get(value.place().toString()));
  }
}
