package dev.podium.domain.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many firings the next hours bring, hour by hour. What is held is left out, as it does not
 * fire unless somebody lets it.
 *
 * @param hours in order, without gaps; the first one is under way
 * @param isWhole false if there was too much to count: then the hours have more than they say
 */
public record Forecast(List<Hour> hours, boolean isWhole) {

  /** Beyond so many it is not counted any more, so that a forecast never takes long. */
  static final int MOST = 100_000;

  public Forecast {
    hours = List.copyOf(hours);
  }

  /**
   * One hour.
   *
   * @param firings that are still to come in it
   * @param peak the firings of its fullest minute
   * @param peakAt when that minute begins; the hour's beginning if nothing fires
   */
  public record Hour(Instant from, int firings, int peak, Instant peakAt) {}

  /** The firings of these triggers from now to the end of the last of so many hours. */
  public static Forecast of(List<ScheduledTrigger> triggers, Instant now, int hours) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS);
    Instant end = first.plus(Duration.ofHours(hours));
    Map<Instant, Integer> minutes = new TreeMap<>();
    int left = MOST;
    for (ScheduledTrigger trigger : triggers) {
      List<Instant> firings = firings(trigger, now, end, left);
      firings.forEach(
          firing -> minutes.merge(firing.truncatedTo(ChronoUnit.MINUTES), 1, Integer::sum));
      left -= firings.size();
    }
    List<Hour> counted = new ArrayList<>();
    for (int i = 0; i < hours; i++) {
      Instant from = first.plus(Duration.ofHours(i));
      counted.add(hour(from, minutes));
    }
    return new Forecast(counted, left > 0);
  }

  private static List<Instant> firings(
      ScheduledTrigger trigger, Instant now, Instant end, int most) {
    if (trigger.isHeld()) {
      return List.of();
    }
    Instant after = now.isAfter(trigger.watermark()) ? now : trigger.watermark();
    return trigger
        .schedule()
        .map(schedule -> schedule.between(after, end.minusNanos(1), most))
        .orElse(List.of());
  }

  private static Hour hour(Instant from, Map<Instant, Integer> minutes) {
    int firings = 0;
    int peak = 0;
    Instant peakAt = from;
    for (int i = 0; i < 60; i++) {
      Instant minute = from.plus(Duration.ofMinutes(i));
      int count = minutes.getOrDefault(minute, 0);
      firings += count;
      if (count > peak) {
        peak = count;
        peakAt = minute;
      }
    }
    return new Hour(from, firings, peak, peakAt);
  }

  /** The firings of the fullest hour. */
  public int most() {
    return hours.stream().mapToInt(Hour::firings).max().orElse(0);
  }
}
