package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.problem.RefusedException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is asked of the feed of events. */
final class EventQuery {
  private static final String NEWEST = "latest";

  private EventQuery() {}

  /** Which events are wanted; both are given or null. */
  static EventFilter filter(@Nullable List<String> types, @Nullable String workflow) {
    Set<EventType> wanted = EnumSet.noneOf(EventType.class);
    if (types != null) {
      types.forEach(type -> wanted.add(type(type)));
    }
    return new EventFilter(wanted, workflow == null ? null : new WorkflowId(workflow));
  }

  static EventType type(String text) {
    return Arrays.stream(EventType.values())
        .filter(type -> type.name().equals(text))
        .findFirst()
        .orElseThrow(() -> unknown(text));
  }

  private static RefusedException unknown(String text) {
    List<String> names = Arrays.stream(EventType.values()).map(EventType::name).toList();
    return RefusedException.invalid(
        "type",
        "\"%s\" is not a type of events.".formatted(Cursor.shorten(text)),
        Spelling.nearest(text, names)
            .map("Did you mean %s?"::formatted)
            .orElse("The types are %s.".formatted(String.join(", ", names))));
  }

  /**
   * The position to go on after.
   *
   * @param cursor a position, {@code latest}, or null for all that is kept
   */
  static long after(@Nullable String cursor, EventFeed feed) {
    if (cursor == null) {
      return feed.oldest();
    }
    if (cursor.equals(NEWEST)) {
      return feed.latest();
    }
    if (!cursor.matches("[0-9]{1,18}")) {
      throw PathValues.unreadable(
          cursor, "a cursor", "the one of an earlier answer, latest, or none for all that is kept");
    }
    return Long.parseLong(cursor);
  }

  /** A whole number within limits. */
  static int number(String text, String what, int least, int most) {
    if (!text.matches("[0-9]{1,6}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw PathValues.unreadable(text, what, "a number from %d to %d".formatted(least, most));
    }
    return Integer.parseInt(text);
  }
}
