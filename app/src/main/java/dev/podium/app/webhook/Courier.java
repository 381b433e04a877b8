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

/** Makes one attempt to hand a signed message over. */
public final class Courier {

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
  public record Attempt(Delivery delivery, Duration retryIn) {}

  Attempt deliver(String url, String secret, Message message) {
    return deliver(url, secret, message.id(), message.body());
  }

  /**
   * Sends a message.
   *
   * @param secret what it is signed with, in the form of {@link Signature#newSecret}
   * @param id the same at every attempt
   * @param body JSON
   */
  public Attempt deliver(String url, String secret, String id, String body) {
    Instant begun = clock.instant();
    long seconds = begun.getEpochSecond();
    Map<String, String> headers =
        Map.of(
            "webhook-id", id,
            "webhook-timestamp", Long.toString(seconds),
            "webhook-signature",
                Signature.of(secret, id, seconds, body.getBytes(StandardCharsets.UTF_8)));
    return post(url, headers, body);
  }

  /** Sends JSON that is not signed. */
  public Attempt post(String url, Map<String, String> headers, String body) {
    Instant begun = clock.instant();
    try {
      Head response = client.post(URI.create(url), headers, body);
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
