package dev.podium.app.rest;

import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is asked for (api.md section 0). The lists that are paged number their
 * elements from 1 without gaps and show the highest number first.
 *
 * @param forward towards lower numbers
 * @param cursor the number that the page begins beside; 0 for the end of the list that the
 *     direction starts from
 */
record PageRequest(boolean forward, int size, long cursor) {
  private static final int LARGEST = 200;

  /** Reads the query {@code first | last & cursor}. */
  static PageRequest of(@Nullable String first, @Nullable String last, @Nullable String cursor) {
    if ((first == null) == (last == null)) {
      throw RefusedException.invalid("", "Give either first or last.", "For example: ?first=20.");
    }
    String size = first == null ? String.valueOf(last) : first;
    if (!size.matches("[0-9]{1,3}")
        || Integer.parseInt(size) < 1
        || Integer.parseInt(size) > LARGEST) {
      throw PathValues.unreadable(size, "a page size", "a number from 1 to " + LARGEST);
    }
    long at = cursor == null || cursor.isEmpty() ? 0 : number(cursor);
    return new PageRequest(first != null, Integer.parseInt(size), at);
  }

  private static long number(String cursor) {
    if (!cursor.matches("[0-9]{1,18}")) {
      throw PathValues.unreadable(cursor, "a cursor", "one from the page_info of another page");
    }
    return Long.parseLong(cursor);
  }

  /** The highest number on the page, 0 if the page is empty. */
  long highest(long latest) {
    if (forward) {
      return cursor == 0 ? latest : Math.min(cursor - 1, latest);
    }
    long highest = Math.min(cursor + size, latest);
    return highest > cursor ? highest : 0;
  }

  /** The lowest number on the page. */
  long lowest(long latest) {
    return forward ? Math.max(1, highest(latest) - size + 1) : cursor + 1;
  }

  /** How many numbers are on the page. */
  int count(long latest) {
    return highest(latest) == 0 ? 0 : (int) (highest(latest) - lowest(latest) + 1);
  }

  /**
   * The page as it is answered.
   *
   * @param latest the highest number in the list
   * @param elements those of the page, highest number first
   */
  <T> ObjectNode json(long latest, List<T> elements, Function<T, JsonNode> writer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode info = json.putObject("page_info");
    if (count(latest) > 0) {
      info.put("start_cursor", Long.toString(highest(latest)));
      info.put("end_cursor", Long.toString(lowest(latest)));
    }
    info.put("has_previous_page", count(latest) > 0 && highest(latest) < latest);
    info.put("has_next_page", count(latest) > 0 && lowest(latest) > 1);
    info.put("start_index", count(latest) == 0 ? 0 : latest - highest(latest) + 1);
    json.put("total_count", latest);
    ArrayNode list = json.putArray("elements");
    elements.forEach(element -> list.add(writer.apply(element)));
    return json;
  }
}
