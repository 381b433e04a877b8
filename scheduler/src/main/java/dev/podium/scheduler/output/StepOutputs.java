package dev.podium.scheduler.output;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamType;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a step hands out: {@code {"params": {"rows": 5}, "artifacts": {"summary": {…}}}}. A value is
 * read as the type that the step declares, or with a type of its own as Maestro writes params.
 */
public final class StepOutputs {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Map<String, Param> declared;
  private final Map<String, ParamValue> params = new LinkedHashMap<>();
  private final Map<String, JsonNode> artifacts = new LinkedHashMap<>();

  /**
   * Nothing yet.
   *
   * @param declared the params of the step
   */
  public StepOutputs(Map<String, Param> declared) {
    this.declared = declared;
  }

  public Map<String, ParamValue> params() {
    return params;
  }

  public Map<String, JsonNode> artifacts() {
    return artifacts;
  }

  /**
   * Adds what a document hands out; later ones win.
   *
   * @param where the document stands, for people
   * @throws OutputException if it is not as it must be
   */
  public void add(String text, String where) {
    if (text.isBlank()) {
      return;
    }
    add(parse(text, where), where);
  }

  /** As {@link #add(String, String)}, for what is read already. */
  public void add(JsonNode json, String where) {
    if (!json.isObject()) {
      throw new OutputException("%s must be a JSON object.".formatted(where));
    }
    json.properties().forEach(entry -> add(entry.getKey(), entry.getValue(), where));
  }

  private static JsonNode parse(String text, String where) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      throw new OutputException(
          "%s is no JSON that can be read: %s%s Write one JSON object, each key once."
              .formatted(where, e.getOriginalMessage(), place(e.getLocation())),
          e);
    }
  }

  private static String place(@Nullable TokenStreamLocation location) {
    return location == null
        ? "."
        : " (line %d, column %d).".formatted(location.getLineNr(), location.getColumnNr());
  }

  private void add(String key, JsonNode entries, String where) {
    if (!key.equals("params") && !key.equals("artifacts")) {
      throw new OutputException(
          "%s has \"%s\"; it may have \"params\" and \"artifacts\".".formatted(where, key));
    }
    if (!entries.isObject()) {
      throw new OutputException("%s in %s must be an object.".formatted(key, where));
    }
    if (key.equals("artifacts")) {
      entries.properties().forEach(entry -> artifacts.put(entry.getKey(), entry.getValue()));
    } else {
      entries
          .properties()
          .forEach(
              entry -> params.put(entry.getKey(), value(entry.getKey(), entry.getValue(), where)));
    }
  }

  private ParamValue value(String name, JsonNode json, String where) {
    Param param = declared.get(name);
    ParamType type = isParam(json) || param == null ? null : param.value().type();
    Problems problems = new Problems();
    ParamDefinition definition =
        ParamCodec.readDefinition(Cursor.at(written(json, type), problems));
    if (definition == null || !problems.all().isEmpty()) {
      throw new OutputException(
          "The output %s in %s cannot be taken: %s"
              .formatted(
                  name,
                  where,
                  problems.all().stream().map(Problem::message).collect(Collectors.joining(" "))));
    }
    return value(name, definition, where);
  }

  private static ParamValue value(String name, ParamDefinition definition, String where) {
    return switch (definition.content()) {
      case Content.Literal(ParamValue value) -> value;
      case Content.Nested(Map<String, ParamDefinition> entries) -> {
        Map<String, Param> nested = new LinkedHashMap<>();
        entries.forEach(
            (key, entry) ->
                nested.put(
                    key,
                    Param.of(
                        value(name + "." + key, entry, where),
                        Instant.EPOCH,
                        ParamSource.OUTPUT_PARAMETER)));
        yield new ParamValue.Nested(nested);
      }
      case Content.Expression _, Content.Unset _ ->
          throw new OutputException("The output %s in %s must be a value.".formatted(name, where));
    };
  }

  /** As Maestro writes it, with its type. */
  private static boolean isParam(JsonNode json) {
    return json.isObject() && json.path("type").isString() && valueOf(json) != null;
  }

  private static @Nullable JsonNode valueOf(JsonNode param) {
    JsonNode evaluated = param.get("evaluated_result");
    return evaluated == null ? param.get("value") : evaluated;
  }

  /** The definition of a literal param. */
  private static JsonNode written(JsonNode json, @Nullable ParamType declared) {
    ObjectNode definition = JsonNodeFactory.instance.objectNode();
    if (isParam(json)) {
      definition.set("type", json.get("type"));
      return definition.set("value", entries(valueOf(json), json.path("type").asString()));
    }
    String type = (declared == null ? shape(json) : declared).name();
    return definition.put("type", type).set("value", entries(json, type));
  }

  /** The entries of a MAP are params themselves. */
  private static @Nullable JsonNode entries(@Nullable JsonNode value, String type) {
    if (!type.equals("MAP") || value == null || !value.isObject()) {
      return value;
    }
    ObjectNode entries = JsonNodeFactory.instance.objectNode();
    value
        .properties()
        .forEach(entry -> entries.set(entry.getKey(), written(entry.getValue(), null)));
    return entries;
  }

  private static ParamType shape(JsonNode json) {
    return switch (json.getNodeType()) {
      case NUMBER -> json.isIntegralNumber() ? ParamType.LONG : ParamType.DOUBLE;
      case BOOLEAN -> ParamType.BOOLEAN;
      case ARRAY -> arrayOf(List.copyOf(json.values()));
      case OBJECT -> ParamType.MAP;
      case STRING, NULL, BINARY, MISSING, POJO -> ParamType.STRING;
    };
  }

  private static ParamType arrayOf(List<JsonNode> items) {
    if (items.isEmpty()) {
      return ParamType.STRING_ARRAY;
    }
    return switch (items.getFirst().getNodeType()) {
      case NUMBER ->
          items.stream().allMatch(JsonNode::isIntegralNumber)
              ? ParamType.LONG_ARRAY
              : ParamType.DOUBLE_ARRAY;
      case BOOLEAN -> ParamType.BOOLEAN_ARRAY;
      case STRING, NULL, BINARY, MISSING, POJO, ARRAY, OBJECT -> ParamType.STRING_ARRAY;
    };
  }
}
