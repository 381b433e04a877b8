package dev.podium.domain.definition;

import org.jspecify.annotations.Nullable;

/** When a workflow starts by itself (definition.md section 4). */
public sealed interface TimeTrigger {

  /** IANA zone, null for UTC. */
  @Nullable String timezone();

  /** The longest deterministic delay added to each firing, null for none. */
  @Nullable DurationText fuzzyMaxDelay();

  /** A unix or Quartz cron expression. */
  record Cron(String cron, @Nullable String timezone, @Nullable DurationText fuzzyMaxDelay)
      implements TimeTrigger {}

  /** A time that has a name. */
  record Predefined(
      PredefinedTime time, @Nullable String timezone, @Nullable DurationText fuzzyMaxDelay)
      implements TimeTrigger {}

  /**
   * Every so often from a start.
   *
   * @param start a date, a date and time in the trigger's zone, or one with an offset, all as ISO
   *     8601 writes them; null for the beginning of 1970 in the trigger's zone
   */
  record Interval(
      DurationText interval,
      @Nullable String start,
      @Nullable String timezone,
      @Nullable DurationText fuzzyMaxDelay)
      implements TimeTrigger {}
}
