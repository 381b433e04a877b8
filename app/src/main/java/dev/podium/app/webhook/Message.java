package dev.podium.app.webhook;

import dev.podium.domain.event.EventJson;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.PublishedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is sent in one request.
 *
 * @param id the same at every attempt
 * @param first position of its first event, 0 if it has none
 * @param last position of its last event, 0 if it has none
 * @param body JSON
 */
record Message(String id, long first, long last, int events, String body) {

  byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Some events of a webhook. */
  static Message of(long webhook, EventPage page, EventJson json, Instant now) {
    long first = page.events().getFirst().position();
    long last = page.events().getLast().position();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode events = body.putArray("events");
    for (PublishedEvent event : page.events()) {
      events.add(json.write(event, now));
    }
    return new Message(
        "%d-%d-%d".formatted(webhook, first, last),
        first,
        last,
        page.events().size(),
        body.toString());
  }

  /** One that only shows that messages arrive. */
  static Message test(long webhook, Instant now) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putArray("events");
    body.put("test", true);
    return new Message(
        "%d-test-%d".formatted(webhook, now.toEpochMilli()), 0, 0, 0, body.toString());
  }
}
