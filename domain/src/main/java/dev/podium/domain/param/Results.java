package dev.podium.domain.param;

import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.expression.Value;
import dev.podium.domain.param.ParamValue.Array;
import dev.podium.domain.param.ParamValue.Bool;
import dev.podium.domain.param.ParamValue.Decimal;
import dev.podium.domain.param.ParamValue.Nested;
import dev.podium.domain.param.ParamValue.Text;
import dev.podium.domain.param.ParamValue.TextMap;
import dev.podium.domain.param.ParamValue.Whole;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Between the values of params and those of the expression language. */
final class Results {

  /** A converted value, with a remark if its type had to be changed. */
  record Result(ParamValue value, @Nullable Remark remark) {

    /** The definition with the remark: as a field of its own as in Maestro, and in {@code meta}. */
    ParamDefinition remarkOn(ParamDefinition definition) {
      if (remark == null) {
        return definition;
      }
      Map<String, JsonNode> fields = new LinkedHashMap<>(definition.meta());
      ObjectNode meta = JsonNodeFactory.instance.objectNode();
      if (fields.get("meta") instanceof ObjectNode written) {
        meta.setAll(written);
      }
      meta.put(remark.level(), remark.text());
      fields.put("meta", meta);
      fields.put(remark.level(), JsonNodeFactory.instance.stringNode(remark.text()));
      return definition.withMeta(fields);
    }
  }

  /**
   * What the author should know about a conversion.
   *
   * @param level {@code warn} where text was read, {@code info} where nothing can be lost
   */
  record Remark(String level, String text) {}

  private Results() {}

  static Value toValue(ParamValue value) {
    return switch (value) {
      case Text(String text) -> new Value.Text(text);
      case Whole(long number) -> new Value.Whole(number);
      case Decimal(BigDecimal number) -> new Value.Decimal(number.doubleValue());
      case Bool(boolean flag) -> new Value.Bool(flag);
      case Array array ->
          new Value.Array(
              element(array.type()),
              array.values().stream().map(Results::toValue).toArray(Value[]::new));
      case TextMap(Map<String, String> texts) -> {
        Value.Mapping map = new Value.Mapping();
        texts.forEach((key, text) -> map.entries().put(key, new Value.Text(text)));
        yield map;
      }
      case Nested(Map<String, Param> params) -> {
        Value.Mapping map = new Value.Mapping();
        params.forEach((key, param) -> map.entries().put(key, toValue(param.value())));
        yield map;
      }
    };
  }

  private static Value.Element element(ParamType type) {
    return switch (type) {
      case STRING_ARRAY -> Value.Element.STRING;
      case LONG_ARRAY -> Value.Element.LONG;
      case DOUBLE_ARRAY -> Value.Element.DOUBLE;
      case BOOLEAN_ARRAY -> Value.Element.BOOLEAN;
      case STRING, LONG, DOUBLE, BOOLEAN, STRING_MAP, MAP ->
          throw new IllegalArgumentException("Not an array: " + type);
    };
  }

  /**
   * An expression's result as a param of a type.
   *
   * @throws ExpressionException if the result does not fit
   */
  static Result convert(Value result, ParamType type, Instant now) {
    ParamValue own = natural(result, type, now);
    if (own.type() == type) {
      return new Result(own, null);
    }
    ParamValue cast = implicit(own, type).orElseThrow(() -> mismatch(result, type));
    String level = own instanceof Text ? "warn" : "info";
    String words = "Implicitly converted from %s to %s.".formatted(own.type(), type);
    return new Result(cast, new Remark(level, words));
  }

  /** A number with decimals becomes no whole number by itself, though a literal 2.0 might. */
  private static Optional<ParamValue> implicit(ParamValue value, ParamType type) {
    boolean narrows =
        (value.type() == ParamType.DOUBLE && type == ParamType.LONG)
            || (value.type() == ParamType.DOUBLE_ARRAY && type == ParamType.LONG_ARRAY);
    return narrows ? Optional.empty() : Casts.cast(value, type);
  }

  /** The result in the type that it has by itself. */
  private static ParamValue natural(Value result, ParamType type, Instant now) {
    return switch (result) {
      case Value.Text(String text) -> new Text(text);
      case Value.Whole(long number) -> new Whole(number);
      case Value.Decimal(double number) -> decimal(number);
      case Value.Bool(boolean flag) -> new Bool(flag);
      case Value.Array array -> array(array, now);
      case Value.Mapping map when type == ParamType.STRING_MAP -> texts(map);
      case Value.Mapping map -> nested(map, now, 0);
      case Value.Null none -> throw mismatch(result, type);
      case Value.DateTime other -> throw mismatch(result, type);
      case Value.Zone other -> throw mismatch(result, type);
      case Value.Format other -> throw mismatch(result, type);
      case Value.Property other -> throw mismatch(result, type);
      case Value.Days other -> throw mismatch(result, type);
      case Value.Uuid other -> throw mismatch(result, type);
    };
  }

  private static ParamValue decimal(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new ExpressionException("the result " + number + " is not a number that can be kept");
    }
    return new Decimal(BigDecimal.valueOf(number));
  }

  private static ParamValue array(Value.Array array, Instant now) {
    ParamType type =
        switch (array.element()) {
          case STRING -> ParamType.STRING_ARRAY;
          case LONG -> ParamType.LONG_ARRAY;
          case DOUBLE -> ParamType.DOUBLE_ARRAY;
          case BOOLEAN -> ParamType.BOOLEAN_ARRAY;
        };
    List<ParamValue> items = new ArrayList<>(array.items().length);
    for (Value item : array.items()) {
      if (item == Value.Null.NULL) {
        throw new ExpressionException("an element of the array is null");
      }
      items.add(natural(item, type, now));
    }
    return new Array(type, items);
  }

  private static ParamValue texts(Value.Mapping map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Text(String text))) {
                throw new ExpressionException(
                    "the entry %s is %s, not a String".formatted(key, value.typeName()));
              }
              texts.put(key, text);
            });
    return new TextMap(texts);
  }

  private static ParamValue nested(Value.Mapping map, Instant now, int depth) {
    if (depth > 32) {
      throw new ExpressionException("the map nests too deeply, or holds itself");
    }
    Map<String, Param> entries = new LinkedHashMap<>();
    map.entries()
        .forEach(
            (key, value) -> {
              ParamValue entry =
                  value instanceof Value.Mapping inner
                      ? nested(inner, now, depth + 1)
                      : natural(value, ParamType.MAP, now);
              entries.put(key, param(entry, now));
            });
    return new Nested(entries);
  }

  private static Param param(ParamValue value, Instant now) {
    return new Param(ParamDefinition.literal(value), value, now, ParamSource.DEFINITION);
  }

  private static ExpressionException mismatch(Value result, ParamType type) {
    return new ExpressionException(
        "the result is %s, which does not fit the type %s".formatted(result.typeName(), type));
  }
}
