package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment when the clocks of a zone are changed.
 *
 * @param before what they show then
 * @param after what they show instead
 */
public record ClockChange(ZoneId zone, Instant at, LocalDateTime before, LocalDateTime after) {

  /** The changes after the one and up to the other moment, in order. */
  public static List<ClockChange> between(ZoneId zone, Instant after, Instant until) {
    List<ClockChange> changes = new ArrayList<>();
    ZoneOffsetTransition next = zone.getRules().nextTransition(after);
    while (next != null && !next.getInstant().isAfter(until)) {
      changes.add(
          new ClockChange(
              zone, next.getInstant(), next.getDateTimeBefore(), next.getDateTimeAfter()));
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /** The zone in words: {@code Berlin time}. */
  public String zoneWords() {
    return ZoneWords.of(zone);
  }

  /** By how much they are put forward; negative if they are put back. */
  public Duration step() {
    return Duration.between(before, after);
  }
}
