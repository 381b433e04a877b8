package dev.podium.domain.param;

import dev.podium.domain.json.Texts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A literal or evaluated value of a param. */
public sealed interface ParamValue {

  ParamType type();

  /** The value as people read it: texts without quotes, lists in square brackets. */
  default String plainText() {
    return switch (this) {
      case Text(String value) -> value;
      case Whole(long value) -> Long.toString(value);
      case Decimal(BigDecimal value) -> value.toPlainString();
      case Bool(boolean value) -> Boolean.toString(value);
      case Array array ->
          array.values().stream()
              .map(ParamValue::plainText)
              .collect(Collectors.joining(", ", "[", "]"));
      case TextMap(Map<String, String> values) -> values.toString();
      case Nested(Map<String, Param> entries) ->
          entries.entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue().value().plainText())
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }

  /** The value with another text in place of each of its own; the names of entries stay. */
  default ParamValue mapTexts(UnaryOperator<String> change) {
    return switch (this) {
      case Text(String value) -> new Text(change.apply(value));
      case Array array when array.type() == ParamType.STRING_ARRAY ->
          new Array(
              array.type(), array.values().stream().map(item -> item.mapTexts(change)).toList());
      case TextMap(Map<String, String> values) -> {
        Map<String, String> changed = new LinkedHashMap<>();
        values.forEach((key, text) -> changed.put(change.apply(key), change.apply(text)));
        yield new TextMap(changed);
      }
      case Nested(Map<String, Param> entries) -> {
        Map<String, Param> changed = new LinkedHashMap<>();
        entries.forEach((name, entry) -> changed.put(name, entry.mapTexts(change)));
        yield new Nested(changed);
      }
      case Array _, Whole _, Decimal _, Bool _ -> this;
    };
  }

  /** Text; U+FFFD stands in it for what cannot be kept: NUL, and half of a character pair. */
  record Text(String value) implements ParamValue {
    public Text {
      value = Texts.storable(value);
    }

    @Override
    public ParamType type() {
      return ParamType.STRING;
    }
  }

  /** A whole number of 64 bits. */
  record Whole(long value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.LONG;
    }
  }

  /** A number kept as decimal. 5 equals 5.0, as which it is written. */
  record Decimal(BigDecimal value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.DOUBLE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Decimal(BigDecimal number) && value.compareTo(number) == 0;
    }

    @Override
    public int hashCode() {
      return value.stripTrailingZeros().hashCode();
    }
  }

  /** True or false. */
  record Bool(boolean value) implements ParamValue {
    @Override
    public ParamType type() {
      return ParamType.BOOLEAN;
    }
  }

  /** A list of scalars of one kind; {@code type} is one of the {@code _ARRAY} types. */
  record Array(ParamType type, List<? extends ParamValue> values) implements ParamValue {
    public Array {
      values = List.copyOf(values);
    }
  }

  /** Text by text, of the characters that {@link Text} has. */
  record TextMap(Map<String, String> values) implements ParamValue {
    public TextMap {
      Map<String, String> kept = new LinkedHashMap<>();
      values.forEach((key, text) -> kept.put(Texts.storable(key), Texts.storable(text)));
      values = Params.ordered(kept);
    }

    @Override
    public ParamType type() {
      return ParamType.STRING_MAP;
    }
  }

  /** Evaluated nested params. */
  record Nested(Map<String, Param> entries) implements ParamValue {
    public Nested {
      entries = Params.ordered(entries);
    }

    @Override
    public ParamType type() {
      return ParamType.MAP;
    }
  }
}
