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

  /** One of {@code @hourly @daily @weekly @monthly @yearly}. */
  record Predefined(
      String expression, @Nullable String timezone, @Nullable DurationText fuzzyMaxDelay)
      implements TimeTrigger {}

  /** Every so often from a start. */
  record Interval(
      DurationText interval,
      @Nullable String start,
      @Nullable String timezone,
      @Nullable DurationText fuzzyMaxDelay)
      implements TimeTrigger {}
}
