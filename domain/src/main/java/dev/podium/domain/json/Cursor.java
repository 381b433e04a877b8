package dev.podium.domain.json;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON value at its place. Every reading method reports what does not fit and then answers null
 * or nothing, so that the caller can go on.
 */
public record Cursor(JsonNode node, Place place, Problems problems) {

  /** The last millisecond of the year 9999: what the database can keep. */
  private static final long LATEST = 253_402_300_799_999L;

  /** A cursor on a whole document. */
  public static Cursor at(JsonNode root, Problems problems) {
    return new Cursor(root, Place.ROOT, problems);
  }

  /** Reports that this value is wrong. */
  public void problem(String message, String remedy) {
    problems.add(place, message, remedy);
  }

  /** The same value, its problems tied to a step. */
  public Cursor inStep(String id) {
    return new Cursor(node, place.inStep(id), problems);
  }

  /** Text that can be stored: without NUL and without broken character pairs. */
  public @Nullable String text() {
    if (!node.isString()) {
      return wrongKind("text", "Put the value in double quotes.");
    }
    String text = node.stringValue();
    Texts.unstorable(text).ifPresent(why -> problem(why, "Take that character out."));
    return text;
  }

  /** True or false. */
  public @Nullable Boolean bool() {
    if (!node.isBoolean()) {
      return wrongKind("true or false", "Write true or false without quotes.");
    }
    return node.booleanValue();
  }

  /** A whole number within bounds, both included. */
  public @Nullable Integer whole(int least, int most) {
    String range = "a whole number from " + least + " to " + most;
    if (!node.isIntegralNumber()) {
      return wrongKind(range, "");
    }
    BigInteger number = node.bigIntegerValue();
    if (number.compareTo(BigInteger.valueOf(least)) < 0
        || number.compareTo(BigInteger.valueOf(most)) > 0) {
      problem("The value must be " + range + ", but it is " + shorten(number.toString()) + ".", "");
      return null;
    }
    return number.intValueExact();
  }

  /** A point in time from 1970 to 9999, in milliseconds since 1970. */
  public @Nullable Instant time() {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      return wrongKind("a time in milliseconds since 1970", "");
    }
    long millis = node.longValue();
    if (millis < 0 || millis > LATEST) {
      problem("There is no such time: " + millis + ".", "Give milliseconds since 1970.");
      return null;
    }
    return Instant.ofEpochMilli(millis);
  }

  /** One of an enum's names, in any case. */
  public <E extends Enum<E>> @Nullable E choice(Class<E> type) {
    String text = text();
    if (text == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(text.toUpperCase(Locale.ROOT))) {
        return constant;
      }
    }
    List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    problem(
        "\"" + shorten(text) + "\" is not known here.",
        Spelling.nearest(text, names)
            .map(name -> "Did you mean \"" + name + "\"?")
            .orElse("Use one of " + names.stream().collect(Collectors.joining(", ")) + "."));
    return null;
  }

  /** The elements of a list; null elements are reported and left out. */
  public List<Cursor> items() {
    if (!node.isArray()) {
      wrongKind("a list", "Write it in square brackets.");
      return List.of();
    }
    List<Cursor> items = new ArrayList<>(node.size());
    for (int i = 0; i < node.size(); i++) {
      Cursor item = new Cursor(node.get(i), place.item(i), problems);
      if (item.node.isNull()) {
        item.problem("A list must not hold null.", "Take it out of the list.");
      } else {
        items.add(item);
      }
    }
    return items;
  }

  /** The entries of a map with free keys; null values are reported and left out. */
  public Map<String, Cursor> entries() {
    if (!node.isObject()) {
      wrongKind("an object", "Write it in curly brackets.");
      return Map.of();
    }
    Map<String, Cursor> entries = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      String key = entry.getKey();
      Cursor value = new Cursor(entry.getValue(), place.field(key), problems);
      Texts.unstorable(key).ifPresent(why -> value.problem(why, "Take it out of the key."));
      if (value.node.isNull()) {
        value.problem("The value must not be null.", "Give it a value or take the entry out.");
      } else {
        entries.put(key, value);
      }
    }
    return entries;
  }

  /** The value of a field that is there. */
  public Cursor field(String name) {
    return new Cursor(node.get(name), place.field(name), problems);
  }

  /** The fields of an object with known keys. */
  public @Nullable Fields fields() {
    if (!node.isObject()) {
      return wrongKind("an object", "Write it in curly brackets.");
    }
    return new Fields(this);
  }

  /** Any JSON, echoed as written; it must be storable and must not hold nulls in lists. */
  public JsonNode json() {
    if (node.isString()) {
      text();
    } else if (node.isArray()) {
      items().forEach(Cursor::json);
    } else if (node.isObject()) {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        Cursor value = new Cursor(entry.getValue(), place.field(entry.getKey()), problems);
        Texts.unstorable(entry.getKey())
            .ifPresent(why -> value.problem(why, "Take it out of the key."));
        value.json();
      }
    }
    return node;
  }

  /** A JSON object, echoed as written. */
  public @Nullable JsonNode jsonObject() {
    if (!node.isObject()) {
      return wrongKind("an object", "Write it in curly brackets.");
    }
    return json();
  }

  /** Reports a value of the wrong kind; always null. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // null fits every type
  public <T> @Nullable T wrongKind(String wanted, String remedy) {
    problem("The value must be " + wanted + ", but it is " + kind() + ".", remedy);
    return null;
  }

  private String kind() {
    return switch (node.getNodeType()) {
      case STRING -> "text";
      case NUMBER -> node.isIntegralNumber() ? "a whole number" : "a decimal number";
      case BOOLEAN -> node.booleanValue() ? "true" : "false";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }

  /** Text as it may stand in a message. */
  public static String shorten(String text) {
    return Texts.shorten(text, 80);
  }
}
