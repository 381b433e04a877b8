package dev.podium.app.webhook;

import dev.podium.domain.webhook.Delivery;
import dev.podium.scheduler.http.Head;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** Makes one attempt to hand a message over. */
final class Courier {

  private final WebhookClient client;
  private final InstantSource clock;

  Courier(WebhookClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /**
   * What came of an attempt.
   *
   * @param retryIn for how long the receiver wants no other
   */
  record Attempt(Delivery delivery, Duration retryIn) {}

  Attempt deliver(String url, String secret, Message message) {
    Instant begun = clock.instant();
    long seconds = begun.getEpochSecond();
    byte[] body = message.bytes();
    Map<String, String> headers =
        Map.of(
            "webhook-id", message.id(),
            "webhook-timestamp", Long.toString(seconds),
            "webhook-signature", Signature.of(secret, message.id(), seconds, body));
    try {
      Head response =
          client.post(URI.create(url), headers, new String(body, StandardCharsets.UTF_8));
      return new Attempt(
          new Delivery(response.isSuccess(), words(response), since(begun)),
          response.retryIn(clock.instant()));
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      return new Attempt(new Delivery(false, why, since(begun)), Duration.ZERO);
    }
  }

  private static String words(Head response) {
    int status = response.status();
    return status >= 300 && status < 400
        ? "The receiver answered %d; redirects are not followed.".formatted(status)
        : "The receiver answered %d.".formatted(status);
  }

  private Duration since(Instant begun) {
    return Duration.between(begun, clock.instant());
  }
}
