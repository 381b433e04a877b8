package dev.podium.domain.json;

import dev.podium.domain.problem.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;

/** Finds where in a text the paths of problems stand. */
public final class JsonPlaces {

  private JsonPlaces() {}

  /**
   * The same problems with line and column, as far as their paths, or what holds them, stand in the
   * text. Reads the text once more, so that a text without problems costs nothing extra.
   */
  public static List<Problem> locate(String text, List<Problem> problems) {
    return Position.locate(problems, wanted -> find(text, wanted));
  }

  /** Where each wanted path first stands: at its key, or at its first character in a list. */
  private static Map<String, Position> find(String text, Set<String> wanted) {
    Map<String, Position> found = new HashMap<>();
    Deque<Level> open = new ArrayDeque<>();
    try (JsonParser parser = JsonText.FACTORY.createParser(ObjectReadContext.empty(), text)) {
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
      JsonParser parser, Deque<Level> open, Set<String> wanted, Map<String, Position> found) {
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
      Place place, JsonParser parser, Set<String> wanted, Map<String, Position> found) {
    String path = place.toString();
    if (wanted.contains(path)) {
      TokenStreamLocation at = parser.currentTokenLocation();
      found.putIfAbsent(path, new Position(at.getLineNr(), at.getColumnNr()));
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
