package dev.podium.app.event;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The stream of events ({@code podium.events.*}).
 *
 * @param retention how long events are kept, a minute at least
 * @param cluster what events name as the cluster that they come from
 */
@ConfigurationProperties("podium.events")
record EventSettings(
    @DefaultValue("3d") Duration retention, @DefaultValue("podium") String cluster) {

  private static final Duration LEAST = Duration.ofMinutes(1);

  EventSettings {
    if (retention.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "podium.events.retention must be at least 1m, but it is " + retention);
    }
    if (cluster.isBlank() || cluster.length() > 128) {
      throw new IllegalArgumentException(
          "podium.events.cluster must be a name of 1 to 128 characters");
    }
  }
}
