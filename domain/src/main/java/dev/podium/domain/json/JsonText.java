package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

  /** As deep as values may be nested. */
  public static final int DEEPEST = 200;

  /** Far beyond a double's range, and short enough to be written out digit by digit. */
  public static final int LARGEST_EXPONENT = 400;

  static final JsonFactory FACTORY =
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
    requireShort(text);
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
      throw broken(e.getLocation(), "The text is not valid JSON: " + explanation(e));
    }
  }

  /**
   * Reads what a text says.
   *
   * @throws RefusedException INVALID, with all that is wrong, each at its place in the text
   */
  public static <T> T read(String text, Fields.Reader<T> reader) {
    Problems problems = new Problems();
    T read = reader.read(Cursor.at(parse(text, problems), problems));
    if (!problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    if (read == null) {
      throw new IllegalStateException("Nothing was read and nothing was wrong.");
    }
    return read;
  }

  /** As {@link #read}, of a text that must be an object. */
  public static <T> T readObject(String text, Fields.ObjectReader<T> reader) {
    return read(
        text,
        cursor -> {
          Fields fields = cursor.fields();
          return fields == null ? null : reader.read(fields);
        });
  }

  /** Reads a text as a tree whose parts can be found again in it. */
  public static Document document(String text, Problems problems) {
    JsonNode root = parse(text, problems);
    return new Document() {
      @Override
      public JsonNode root() {
        return root;
      }

      @Override
      public List<Problem> locate(List<Problem> found) {
        return JsonPlaces.locate(text, found);
      }
    };
  }

  /**
   * Checks a definition's length before anything is done with it.
   *
   * @throws RefusedException if it is too long, in whatever syntax
   */
  public static void requireShort(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw RefusedException.invalid(
          "",
          "The definition is " + bytes + " bytes long; at most " + MAX_BYTES + " are taken.",
          "Split it into subworkflows, or move long texts out of it.");
    }
  }

  /** Without the parser's remarks on its own source and settings. */
  private static String explanation(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage());
    return text.replaceAll("\\s*\\(start marker at \\[Source:.*?]\\)", "")
        .replaceAll(", from `[^`]*`", "");
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
}
