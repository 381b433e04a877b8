package dev.podium.app.workflow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What triggers may do ({@code podium.triggers.*}).
 *
 * @param leastInterval the least time between two firings of a time trigger, 1 second to 12 hours
 * @param missedAfter a firing that is later than this is missed, 1 second or more
 * @param history how long it is kept what became of firings
 */
@ConfigurationProperties("podium.triggers")
public record TriggerSettings(
    @DefaultValue("2m") Duration leastInterval,
    @DefaultValue("1m") Duration missedAfter,
    @DefaultValue("30d") Duration history) {

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Something daily must stay possible on the day that is shorter because clocks are changed. */
  private static final Duration MOST = Duration.ofHours(12);

  public TriggerSettings {
    if (leastInterval.compareTo(LEAST) < 0 || leastInterval.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "podium.triggers.least-interval must be from 1s to 12h, but it is " + leastInterval);
    }
    if (missedAfter.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "podium.triggers.missed-after must be at least 1s, but it is " + missedAfter);
    }
    if (!history.isPositive()) {
      throw new IllegalArgumentException(
          "podium.triggers.history must be longer than nothing, but it is " + history);
    }
  }
}
