package dev.podium.app.webhook;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent ({@code podium.webhook.*}).
 *
 * @param allow hosts, addresses and networks that may be reached although they are private
 * @param attempts how often a message is tried before it is given up
 * @param retryDelay the wait after the first failure; it doubles with each
 * @param timeout of one attempt, from the look-up of the host to the answer
 */
@ConfigurationProperties("podium.webhook")
record WebhookSettings(
    @DefaultValue List<String> allow,
    @DefaultValue("12") int attempts,
    @DefaultValue("1s") Duration retryDelay,
    @DefaultValue("10s") Duration timeout) {

  WebhookSettings {
    allow = allow.stream().map(String::strip).filter(entry -> !entry.isEmpty()).toList();
    if (attempts < 1 || attempts > 100) {
      throw new IllegalArgumentException(
          "podium.webhook.attempts must be from 1 to 100, but it is " + attempts);
    }
    if (timeout.compareTo(Duration.ofSeconds(1)) < 0
        || timeout.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException(
          "podium.webhook.timeout must be from 1s to 30s, but it is " + timeout);
    }
  }
}
