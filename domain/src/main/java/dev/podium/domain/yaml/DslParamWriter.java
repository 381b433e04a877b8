package dev.podium.domain.yaml;

import dev.podium.domain.param.ParamMode;
import dev.podium.domain.param.ParamType;
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
    params
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              JsonNode param = entry.getValue();
              boolean expression = param.has("expression");
              ParamType type = ParamType.valueOf(param.path("type").asString());
              ParamMode mode = ParamMode.valueOf(param.path("mode").asString("MUTABLE"));
              ParamType written = written(param, type, expression);
              if (written == null
                  && !expression
                  && mode == ParamMode.MUTABLE
                  && isField.test(name)) {
                written = type;
              }
              to.set(
                  DslKey.write(name, expression, written, mode),
                  expression ? param.path("expression") : value(param.path("value"), type));
            });
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
    return !params.isEmpty()
        && params.values().stream()
            .allMatch(param -> param.has("expression") || param.path("value").isString());
  }
}
