package dev.podium.app.alert;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alerts are sent ({@code podium.alert.*}).
 *
 * @param url where Podium is found by browsers, for the links in messages; empty for none
 * @param limit messages of a workflow to one receiver within the window; more are gathered
 * @param window how long a message counts
 * @param attempts how often a message is tried before it is given up
 * @param retryDelay the wait after the first failure; it doubles with each
 * @param timeout of one attempt
 * @param retention how long it is kept what was sent
 */
@ConfigurationProperties("podium.alert")
record AlertSettings(
    @DefaultValue("") String url,
    @DefaultValue("10") int limit,
    @DefaultValue("10m") Duration window,
    @DefaultValue("12") int attempts,
    @DefaultValue("1s") Duration retryDelay,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("30d") Duration retention) {

  private static final int MOST = 1_000;

  AlertSettings {
    url = url.strip().replaceAll("/+$", "");
    requireFrom(1, limit, "limit");
    requireFrom(1, attempts, "attempts");
    requireBetween(Duration.ofSeconds(1), window, Duration.ofDays(1), "window");
    requireBetween(Duration.ofSeconds(1), timeout, Duration.ofSeconds(60), "timeout");
    requireBetween(Duration.ofMinutes(1), retention, Duration.ofDays(3_650), "retention");
    if (!url.isEmpty() && !url.matches("https?://[^\\s]+")) {
      throw new IllegalArgumentException(
          "podium.alert.url must begin with https:// or http://, but it is " + url);
    }
  }

  private static void requireFrom(int least, int value, String name) {
    if (value < least || value > MOST) {
      throw new IllegalArgumentException(
          "podium.alert.%s must be from %d to %d, but it is %d"
              .formatted(name, least, MOST, value));
    }
  }

  private static void requireBetween(Duration least, Duration value, Duration most, String name) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          "podium.alert.%s must be from %s to %s, but it is %s"
              .formatted(name, least, most, value));
    }
  }
}
