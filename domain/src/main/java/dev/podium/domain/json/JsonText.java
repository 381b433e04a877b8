package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON text and its tree. Strict where a lenient parser would lose something: a key given twice and
 * text after the value are refused; decimals keep their digits.
 */
public final class JsonText {

  /** A definition in UTF-8 (definition.md, general rules). */
  public static final int MAX_BYTES = 256 * 1024;

  private static final int DEEPEST = 200;

  /** Far beyond a double's range, and short enough to be written out digit by digit. */
  public static final int LARGEST_EXPONENT = 400;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonText() {}

  /**
   * Reads a text as a tree. Keys given twice are noted as problems and the last value is kept.
   *
   * @throws RefusedException if it is too long or not JSON at all
   */
  public static JsonNode parse(String text, Problems problems) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw RefusedException.invalid(
          "",
          "The definition is " + bytes + " bytes long; at most " + MAX_BYTES + " are taken.",
          "Split it into subworkflows, or move long texts out of it.");
    }
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        throw RefusedException.invalid("", "There is no JSON here.", "Send a JSON object.");
      }
      JsonNode root = value(parser, Place.ROOT, problems);
      if (parser.nextToken() != null) {
        throw broken(parser.currentTokenLocation(), "There is more text after the JSON value.");
      }
      return root;
    } catch (JacksonException e) {
      throw broken(e.getLocation(), "The text is not valid JSON: " + e.getOriginalMessage());
    }
  }

  /** A refusal at a place; none is known where a limit was broken rather than the grammar. */
  private static RefusedException broken(@Nullable TokenStreamLocation where, String message) {
    int line = where == null ? 0 : Math.max(0, where.getLineNr());
    int column = where == null ? 0 : Math.max(0, where.getColumnNr());
    return RefusedException.invalid(
        List.of(new Problem("", null, line, column, message, "Mend the text there.")));
  }

  private static JsonNode value(JsonParser parser, Place place, Problems problems) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, place, problems);
      case START_ARRAY -> array(parser, place, problems);
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case VALUE_NUMBER_FLOAT -> decimal(parser, place, problems);
      case VALUE_NUMBER_INT ->
          switch (parser.getNumberType()) {
            case INT -> NODES.numberNode(parser.getIntValue());
            case LONG -> NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL ->
                NODES.numberNode(parser.getBigIntegerValue());
          };
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("A value cannot start with " + parser.currentToken());
    };
  }

  private static JsonNode decimal(JsonParser parser, Place place, Problems problems) {
    try {
      BigDecimal number = parser.getDecimalValue();
      if (Math.abs((long) number.scale()) <= LARGEST_EXPONENT) {
        return NODES.numberNode(number);
      }
    } catch (NumberFormatException e) {
      // Its exponent does not fit a decimal at all: reported below like any that is too large.
    }
    problems.add(place, "The number is out of range.", "Use one of at most 400 digits.");
    return NODES.numberNode(0);
  }

  private static ObjectNode object(JsonParser parser, Place place, Problems problems) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      TokenStreamLocation where = parser.currentTokenLocation();
      parser.nextToken();
      JsonNode value = value(parser, place.field(key), problems);
      if (object.replace(key, value) != null) {
        problems.add(
            new Problem(
                place.field(key).toString(),
                null,
                where.getLineNr(),
                where.getColumnNr(),
                "\"" + Cursor.shorten(key) + "\" is given twice in the same object.",
                "Keep one of the two."));
      }
    }
    return object;
  }

  private static ArrayNode array(JsonParser parser, Place place, Problems problems) {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, place.item(array.size()), problems));
    }
    return array;
  }

  /**
   * The same problems with line and column, as far as their paths, or what holds them, stand in the
   * text. Reads the text once more, so that a text without problems costs nothing extra.
   */
  public static List<Problem> locate(String text, List<Problem> problems) {
    Set<String> wanted = new HashSet<>();
    for (Problem problem : problems) {
      for (String path = problem.path(); !path.isEmpty(); path = Place.parentOf(path)) {
        wanted.add(path);
      }
    }
    Map<String, TokenStreamLocation> places = wanted.isEmpty() ? Map.of() : find(text, wanted);
    return problems.stream().map(problem -> located(problem, places)).toList();
  }

  private static Problem located(Problem problem, Map<String, TokenStreamLocation> places) {
    if (problem.line() > 0) {
      return problem;
    }
    for (String path = problem.path(); !path.isEmpty(); path = Place.parentOf(path)) {
      TokenStreamLocation where = places.get(path);
      if (where != null) {
        return new Problem(
            problem.path(),
            problem.step(),
            where.getLineNr(),
            where.getColumnNr(),
            problem.message(),
            problem.remedy());
      }
    }
    return problem;
  }

  /** Where each wanted path first stands: at its key, or at its first character in a list. */
  private static Map<String, TokenStreamLocation> find(String text, Set<String> wanted) {
    Map<String, TokenStreamLocation> found = new HashMap<>();
    Deque<Level> open = new ArrayDeque<>();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      while (parser.nextToken() != null) {
        step(parser, open, wanted, found);
      }
    } catch (JacksonException e) {
      // The text is broken further on; what stands before that has been found.
      return found;
    }
    return found;
  }

  private static void step(
      JsonParser parser,
      Deque<Level> open,
      Set<String> wanted,
      Map<String, TokenStreamLocation> found) {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
      open.pop();
      return;
    }
    Level level = open.peek();
    if (token == JsonToken.PROPERTY_NAME && level != null) {
      level.next = level.place.field(parser.currentName());
      note(level.next, parser, wanted, found);
      return;
    }
    Place here = Place.ROOT;
    if (level != null && level.list) {
      here = level.place.item(level.items++);
      note(here, parser, wanted, found);
    } else if (level != null) {
      here = level.next;
    }
    if (token.isStructStart()) {
      open.push(new Level(here, token == JsonToken.START_ARRAY));
    }
  }

  private static void note(
      Place place, JsonParser parser, Set<String> wanted, Map<String, TokenStreamLocation> found) {
    String path = place.toString();
    if (wanted.contains(path)) {
      found.putIfAbsent(path, parser.currentTokenLocation());
    }
  }

  /** An object or list that has been opened. */
  private static final class Level {
    private final Place place;
    private final boolean list;
    private int items;
    private Place next = Place.ROOT;

    Level(Place place, boolean list) {
      this.place = place;
      this.list = list;
    }
  }
}
