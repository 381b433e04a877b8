package dev.podium.domain.trigger;

import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When a time trigger of a workflow fires. Nothing here depends on when it is asked: the same
 * trigger of the same workflow fires at the same moments on every node, its fuzzy delay included.
 */
public final class TimeSchedule {

  /** Nothing fires before 1970, where the years of cron begin. */
  private static final Instant FIRST = Instant.EPOCH.minusNanos(1);

  /** So far that nobody waits for it, and well within what times can be counted in. */
  private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

  private final Recurrence recurrence;
  private final ZoneId zone;
  private final Duration delay;
  private final String words;

  TimeSchedule(Recurrence recurrence, ZoneId zone, Duration delay, String words) {
    this.recurrence = recurrence;
    this.zone = zone;
    this.delay = delay;
    this.words = words;
  }

  /** Reads a trigger; says what is wrong with one that cannot be planned. */
  public static ScheduleReading read(TimeTrigger trigger, WorkflowId workflow) {
    return new ScheduleReader(trigger, workflow).read();
  }

  /** The schedule of a trigger; empty for one that cannot be planned. */
  public static Optional<TimeSchedule> of(TimeTrigger trigger, WorkflowId workflow) {
    return switch (read(trigger, workflow)) {
      case ScheduleReading.Planned(TimeSchedule schedule) -> Optional.of(schedule);
      case ScheduleReading.Unplannable _ -> Optional.empty();
    };
  }

  /** The zone whose clocks count. */
  public ZoneId zone() {
    return zone;
  }

  /** The zone in words: {@code Los Angeles time}. */
  public String zoneWords() {
    return ZoneWords.of(zone);
  }

  /** How much later than its pattern says it fires, always the same; zero without fuzzy delay. */
  public Duration delay() {
    return delay;
  }

  /** When it fires, in plain words: {@code at 04:15 every day, Los Angeles time}. */
  public String words() {
    return words;
  }

  /** The first firing strictly after this; empty if there is none any more. */
  public Optional<Instant> next(Instant after) {
    if (after.isAfter(LAST)) {
      return Optional.empty();
    }
    Instant from = after.isBefore(FIRST) ? FIRST : after;
    return recurrence.next(from.minus(delay)).map(slot -> slot.plus(delay));
  }

  /**
   * The firings strictly after the one and up to the other instant, in order.
   *
   * @param most at most so many: the first ones
   */
  public List<Instant> between(Instant after, Instant until, int most) {
    List<Instant> firings = new ArrayList<>();
    Optional<Instant> next = next(after);
    while (firings.size() < most && next.isPresent() && !next.get().isAfter(until)) {
      firings.add(next.get());
      next = next(next.get());
    }
    return firings;
  }

  /** The next firings after an instant, at most so many. */
  public List<Instant> upcoming(Instant after, int most) {
    return between(after, LAST, most);
  }

  /**
   * A distance of two firings that follow each other which is less than this, if there ever is one
   * from this year on. The whole pattern counts, changes of the clocks included, not just what
   * comes next.
   */
  public Optional<Duration> gapBelow(Duration least, Instant now) {
    return recurrence.gapBelow(least, now);
  }
}
