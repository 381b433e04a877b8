package dev.podium.app.workflow;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What triggers may do ({@code podium.triggers.*}).
 *
 * @param leastInterval the least time between two firings of a time trigger, 1 second to 12 hours
 */
@ConfigurationProperties("podium.triggers")
record TriggerSettings(@DefaultValue("2m") Duration leastInterval) {

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Something daily must stay possible on the day that is shorter because clocks are changed. */
  private static final Duration MOST = Duration.ofHours(12);

  TriggerSettings {
    if (leastInterval.compareTo(LEAST) < 0 || leastInterval.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "podium.triggers.least-interval must be from 1s to 12h, but it is " + leastInterval);
    }
  }
}
