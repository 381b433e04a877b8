package dev.podium.domain.event;

import java.util.List;

/**
 * A part of the feed.
 *
 * @param events those that were wanted, in order
 * @param cursor the position to go on after; it moves over what was not wanted, too
 */
public record EventPage(List<PublishedEvent> events, long cursor) {
  public EventPage {
    events = List.copyOf(events);
  }

  /** The part of it up to a position. */
  public EventPage upTo(long position) {
    return cursor <= position
        ? this
        : new EventPage(
            events.stream().filter(event -> event.position() <= position).toList(), position);
  }
}
