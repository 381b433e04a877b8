package dev.podium.app.rest;

import dev.podium.domain.problem.RefusedException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of a list is asked for (api.md section 0). The lists that are paged number their
 * elements without gaps and show the highest number first.
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

  /**
   * The numbers of a whole list.
   *
   * @param lowest above 1 if older elements have been removed
   * @param highest 0 if the list is empty
   */
  record Numbers(long lowest, long highest) {
    /** A list of which nothing is ever removed. */
    static Numbers upTo(long highest) {
      return new Numbers(1, highest);
    }

    private long count() {
      return highest == 0 ? 0 : highest - lowest + 1;
    }
  }

  /** The highest number on the page, 0 if the page is empty. */
  long highest(Numbers all) {
    if (forward) {
      long highest = cursor == 0 ? all.highest : Math.min(cursor - 1, all.highest);
      return highest < all.lowest ? 0 : highest;
    }
    long highest = Math.min(below(all) + size, all.highest);
    return highest > below(all) ? highest : 0;
  }

  /** Backward: the number that the page ends above. */
  private long below(Numbers all) {
    return Math.max(cursor, all.lowest - 1);
  }

  /** The lowest number on the page. */
  long lowest(Numbers all) {
    return forward ? Math.max(all.lowest, highest(all) - size + 1) : below(all) + 1;
  }

  /** How many numbers are on the page. */
  int count(Numbers all) {
    return highest(all) == 0 ? 0 : (int) (highest(all) - lowest(all) + 1);
  }

  /** The numbers on the page, highest first. */
  LongStream numbers(Numbers all) {
    long highest = highest(all);
    return LongStream.range(0, count(all)).map(i -> highest - i);
  }

  /**
   * The page as it is answered.
   *
   * @param elements those of the page, highest number first
   */
  <T> ObjectNode json(Numbers all, List<T> elements, Function<T, JsonNode> writer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode info = json.putObject("page_info");
    if (count(all) > 0) {
      info.put("start_cursor", Long.toString(highest(all)));
      info.put("end_cursor", Long.toString(lowest(all)));
    }
    info.put("has_previous_page", count(all) > 0 && highest(all) < all.highest);
    info.put("has_next_page", count(all) > 0 && lowest(all) > all.lowest);
    info.put("start_index", count(all) == 0 ? 0 : all.highest - highest(all) + 1);
    json.put("total_count", all.count());
    ArrayNode list = json.putArray("elements");
    elements.forEach(element -> list.add(writer.apply(element)));
    return json;
  }
}
