package dev.podium.domain.yaml;

import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes params with keys that say their type and mode where the value does not. */
final class DslParamWriter {

  private DslParamWriter() {}

  /**
   * Adds params to an object.
   *
   * @param isField whether a plain key would be read as something else there
   */
  static void write(JsonNode params, ObjectNode to, Predicate<String> isField) {
    for (Map.Entry<String, JsonNode> entry : params.properties()) {
      JsonNode param = entry.getValue();
      if (canBeWritten(param)) {
        param(entry.getKey(), param, to, isField);
      }
    }
  }

  private static void param(String name, JsonNode param, ObjectNode to, Predicate<String> isField) {
    boolean expression = param.has("expression");
    ParamType type = ParamType.valueOf(param.path("type").asString());
    ParamMode mode = param.has("mode") ? ParamMode.valueOf(param.path("mode").asString()) : null;
    ParamType written = written(param, type, expression);
    if (written == null && !expression && mode == null && isField.test(name)) {
      written = type;
    }
    to.set(
        DslKey.write(name, expression, written, mode),
        expression ? param.path("expression") : value(param.path("value"), type));
  }

  private static JsonNode value(JsonNode value, ParamType type) {
    if (type != ParamType.MAP) {
      return value;
    }
    ObjectNode map = ((ObjectNode) value).objectNode();
    write(value, map, key -> false);
    return map;
  }

  /** The type, or null where a reader would infer it. */
  private static @Nullable ParamType written(JsonNode param, ParamType type, boolean expression) {
    ParamType inferred = expression ? ParamType.STRING : inferred(param.path("value"), type);
    return inferred == type ? null : type;
  }

  private static ParamType inferred(JsonNode value, ParamType type) {
    return switch (type) {
      case STRING_MAP -> value.isEmpty() ? ParamType.MAP : type;
      case MAP -> writesTextsOnly(value) ? ParamType.STRING_MAP : type;
      case LONG_ARRAY, DOUBLE_ARRAY, BOOLEAN_ARRAY ->
          value.isEmpty() ? ParamType.STRING_ARRAY : type;
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_ARRAY -> type;
    };
  }

  /** Whether the values of nested params are all written as texts, as in a map of texts. */
  private static boolean writesTextsOnly(JsonNode params) {
    List<JsonNode> written = params.values().stream().filter(DslParamWriter::canBeWritten).toList();
    return !written.isEmpty()
        && written.stream()
            .allMatch(param -> param.has("expression") || param.path("value").isString());
  }

  /** What waits for a value has nothing that could be written. */
  private static boolean canBeWritten(JsonNode param) {
    return param.has("value") || param.has("expression");
  }
}
