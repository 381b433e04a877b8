package dev.podium.scheduler.jar;

import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamValue;
import dev.podium.scheduler.output.OutputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Values between Podium and jars, which know Java's own types only. */
final class JavaValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 50;

  private JavaValues() {}

  /** Evaluated params in the types of {@link dev.podium.step.StepParam.Type}. */
  static Map<String, Object> ofParams(Map<String, Param> params) {
    Map<String, Object> values = new LinkedHashMap<>();
    params.forEach((name, param) -> values.put(name, of(param.value())));
    return Collections.unmodifiableMap(values);
  }

  private static Object of(ParamValue value) {
    return switch (value) {
      case ParamValue.Text(String text) -> text;
      case ParamValue.Whole(long number) -> number;
      case ParamValue.Decimal(BigDecimal number) -> number;
      case ParamValue.Bool(boolean flag) -> flag;
      case ParamValue.Array array -> array.values().stream().map(JavaValues::of).toList();
      case ParamValue.TextMap(Map<String, String> texts) -> texts;
      case ParamValue.Nested(Map<String, Param> entries) -> ofParams(entries);
    };
  }

  /**
   * What a jar gives, as JSON.
   *
   * @param name of the param or artifact, for people
   * @throws OutputException if it is made of anything but texts, numbers, booleans, null, lists and
   *     maps
   */
  static JsonNode toJson(String name, @Nullable Object value) {
    return toJson(name, value, 0);
  }

  private static JsonNode toJson(String name, @Nullable Object value, int depth) {
    if (depth > DEEPEST) {
      throw new OutputException(
          "%s is nested more than %d deep, or holds itself.".formatted(name, DEEPEST));
    }
    if (value == null) {
      return JSON.nullNode();
    }
    return switch (value) {
      case String text -> JSON.stringNode(text);
      case Boolean flag -> JSON.booleanNode(flag);
      case Number number -> number(name, number);
      case Map<?, ?> map -> object(name, map, depth);
      case Collection<?> items -> {
        ArrayNode array = JSON.arrayNode();
        items.forEach(item -> array.add(toJson(name, item, depth + 1)));
        yield array;
      }
      default ->
          throw new OutputException(
              "%s holds a %s; use texts, numbers, booleans, lists and maps."
                  .formatted(name, value.getClass().getName()));
    };
  }

  private static JsonNode number(String name, Number number) {
    return switch (number) {
      case Long whole -> JSON.numberNode(whole);
      case Integer whole -> JSON.numberNode(whole.longValue());
      case Short whole -> JSON.numberNode(whole.longValue());
      case Byte whole -> JSON.numberNode(whole.longValue());
      case BigInteger whole -> JSON.numberNode(whole);
      case BigDecimal decimal -> JSON.numberNode(decimal);
      case Double decimal when Double.isFinite(decimal) ->
          JSON.numberNode(BigDecimal.valueOf(decimal));
      case Float decimal when Float.isFinite(decimal) ->
          JSON.numberNode(new BigDecimal(decimal.toString()));
      default ->
          throw new OutputException(
              "%s holds the number %s, which JSON cannot say.".formatted(name, number));
    };
  }

  private static ObjectNode object(String name, Map<?, ?> map, int depth) {
    ObjectNode object = JSON.objectNode();
    map.forEach(
        (key, value) -> {
          if (!(key instanceof String text)) {
            throw new OutputException(
                "%s holds a map whose keys are no texts, but %s.".formatted(name, key));
          }
          object.set(text, toJson(name + "." + text, value, depth + 1));
        });
    return object;
  }
}
