package dev.podium.domain.param;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values in plain JSON, read by the type that is wanted. */
final class ParamLiterals {

  private static final String IN_TEXT = "For text that is computed use \"expression\".";

  private ParamLiterals() {}

  /** Reads a value of any type but MAP. */
  static @Nullable ParamValue read(ParamType type, Cursor cursor) {
    return switch (type) {
      case STRING -> text(cursor);
      case LONG -> whole(cursor);
      case DOUBLE -> decimal(cursor);
      case BOOLEAN -> bool(cursor);
      case STRING_MAP -> textMap(cursor);
      case STRING_ARRAY -> array(type, ParamType.STRING, cursor);
      case LONG_ARRAY -> array(type, ParamType.LONG, cursor);
      case DOUBLE_ARRAY -> array(type, ParamType.DOUBLE, cursor);
      case BOOLEAN_ARRAY -> array(type, ParamType.BOOLEAN, cursor);
      case MAP -> throw new IllegalArgumentException("A MAP is read entry by entry.");
    };
  }

  /** Numbers and truth values count as the text that they are written with, as in Maestro. */
  private static @Nullable Text text(Cursor cursor) {
    JsonNode node = cursor.node();
    if (node.isNumber() || node.isBoolean()) {
      return new Text(node.asString());
    }
    String text = cursor.text();
    return text == null ? null : new Text(text);
  }

  private static @Nullable Whole whole(Cursor cursor) {
    JsonNode node = cursor.node();
    if (node.isIntegralNumber()) {
      return node.canConvertToLong()
          ? new Whole(node.longValue())
          : cursor.wrongKind("a whole number of 64 bits", "Use a smaller number.");
    }
    if (node.isString()) {
      try {
        return new Whole(Long.parseLong(node.stringValue().strip()));
      } catch (NumberFormatException e) {
        return cursor.wrongKind("a whole number of 64 bits", IN_TEXT);
      }
    }
    return cursor.wrongKind("a whole number", "");
  }

  private static @Nullable Decimal decimal(Cursor cursor) {
    JsonNode node = cursor.node();
    if (!node.isNumber() && !node.isString()) {
      return cursor.wrongKind("a number", "");
    }
    try {
      BigDecimal number =
          node.isNumber() ? node.decimalValue() : new BigDecimal(node.stringValue().strip());
      return Math.abs((long) number.precision() - number.scale()) > JsonText.LARGEST_EXPONENT
              || Math.abs((long) number.scale()) > JsonText.LARGEST_EXPONENT
          ? cursor.wrongKind("a number of at most " + JsonText.LARGEST_EXPONENT + " digits", "")
          : new Decimal(number);
    } catch (NumberFormatException e) {
      return cursor.wrongKind("a number", IN_TEXT);
    }
  }

  private static @Nullable Bool bool(Cursor cursor) {
    JsonNode node = cursor.node();
    if (node.isString()) {
      String text = node.stringValue().strip().toLowerCase(Locale.ROOT);
      return text.equals("true") || text.equals("false")
          ? new Bool(text.equals("true"))
          : cursor.wrongKind("true or false", IN_TEXT);
    }
    Boolean truth = cursor.bool();
    return truth == null ? null : new Bool(truth);
  }

  private static @Nullable TextMap textMap(Cursor cursor) {
    if (!cursor.node().isObject()) {
      return cursor.wrongKind("an object of texts", "Write it in curly brackets.");
    }
    Map<String, String> values = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (key, entry) -> {
              Text text = text(entry);
              if (text != null) {
                values.put(key, text.value());
              }
            });
    return new TextMap(values);
  }

  private static @Nullable Array array(ParamType type, ParamType element, Cursor cursor) {
    if (!cursor.node().isArray()) {
      return cursor.wrongKind("a list", "Write it in square brackets.");
    }
    List<ParamValue> values = new ArrayList<>(cursor.node().size());
    for (Cursor item : cursor.items()) {
      ParamValue value = read(element, item);
      if (value != null) {
        values.add(value);
      }
    }
    return new Array(type, values);
  }

  /** Reads a value whose type nobody wrote down: it is the one that the JSON shows. */
  static @Nullable ParamValue infer(Cursor cursor, Instant at, ParamSource source) {
    JsonNode node = cursor.node();
    if (!node.isObject()) {
      return read(shown(node), cursor);
    }
    Map<String, Param> entries = new LinkedHashMap<>();
    cursor
        .entries()
        .forEach(
            (name, entry) -> {
              ParamValue value = infer(entry, at, source);
              if (value != null) {
                entries.put(name, new Param(ParamDefinition.literal(value), value, at, source));
              }
            });
    return new Nested(entries);
  }

  private static ParamType shown(JsonNode node) {
    if (node.isArray()) {
      return node.isEmpty() ? ParamType.STRING_ARRAY : arrayOf(shown(node.get(0)));
    }
    if (node.isBoolean()) {
      return ParamType.BOOLEAN;
    }
    if (!node.isNumber()) {
      return ParamType.STRING;
    }
    return node.isIntegralNumber() ? ParamType.LONG : ParamType.DOUBLE;
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
}
