package dev.podium.app.rest;

import dev.podium.domain.run.FlatStep;
import dev.podium.domain.run.IterationRank;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which part of the iterations is asked for; they stand lowest first.
 *
 * @param forward whether the page begins after the cursor, else it ends before it
 * @param cursor null for the end of the list that the direction starts from
 */
record FlatPage(boolean forward, int size, @Nullable IterationRank cursor) {

  /** Reads the query {@code first | last & cursor}. */
  static FlatPage of(@Nullable String first, @Nullable String last, @Nullable String cursor) {
    PageRequest page = PageRequest.of(first, last, null);
    return new FlatPage(page.forward(), page.size(), cursor(cursor));
  }

  private static @Nullable IterationRank cursor(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return IterationRank.ofEncoded(text)
        .orElseThrow(
            () ->
                PathValues.unreadable(text, "a cursor", "one from the page_info of another page"));
  }

  /**
   * The page as it is answered.
   *
   * @param all the whole list
   */
  ObjectNode json(List<FlatStep> all, Function<List<FlatStep>, ArrayNode> writer) {
    int from = forward ? after(all) : Math.max(0, before(all) - size);
    int to = forward ? Math.min(all.size(), from + size) : before(all);
    List<FlatStep> page = all.subList(from, to);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode info = json.putObject("page_info");
    if (!page.isEmpty()) {
      info.put("start_cursor", page.getFirst().rank().encoded());
      info.put("end_cursor", page.getLast().rank().encoded());
    }
    info.put("has_previous_page", !page.isEmpty() && from > 0);
    info.put("has_next_page", !page.isEmpty() && to < all.size());
    info.put("start_index", page.isEmpty() ? 0 : from + 1);
    json.put("total_count", all.size());
    json.set("elements", writer.apply(page));
    return json;
  }

  private int after(List<FlatStep> all) {
    IterationRank last = cursor;
    return last == null
        ? 0
        : (int) all.stream().filter(step -> step.rank().compareTo(last) <= 0).count();
  }

  private int before(List<FlatStep> all) {
    IterationRank next = cursor;
    return next == null
        ? all.size()
        : (int) all.stream().filter(step -> step.rank().compareTo(next) < 0).count();
  }
}
