package dev.podium.app.rest;

import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.webhook.Webhooks;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who outside is told of events; told in docs/events.md. */
@RestController
@RequestMapping("/api/v3/webhooks")
final class WebhookController {
  private final Webhooks webhooks;
  private final InstantSource clock;

  WebhookController(Webhooks webhooks, InstantSource clock) {
    this.webhooks = webhooks;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    webhooks.list(caller).forEach(webhook -> json.add(WebhookJson.write(webhook)));
    return json;
  }

  /** The one answer that holds the secret. */
  @PostMapping
  JsonNode create(BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    WebhookJson.Written written = WebhookJson.read(body.text());
    String secret = webhooks.create(written.draft(), written.secret(), caller);
    return WebhookJson.write(webhooks.load(written.draft().name(), caller)).put("secret", secret);
  }

  @GetMapping("/{name}")
  JsonNode webhook(@PathVariable String name, Caller caller) {
    return WebhookJson.write(webhooks.load(name, caller));
  }

  @PutMapping("/{name}")
  JsonNode change(@PathVariable String name, BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    WebhookJson.Written written = WebhookJson.read(body.text(), name);
    webhooks.change(written.draft(), written.secret(), written.seen(), caller);
    return WebhookJson.write(webhooks.load(name, caller));
  }

  @DeleteMapping("/{name}")
  JsonNode delete(@PathVariable String name, Caller caller) {
    webhooks.delete(name, caller);
    return event("DELETE", caller, "Removed webhook [%s]".formatted(name));
  }

  @PostMapping("/{name}/actions/test")
  JsonNode test(@PathVariable String name, Caller caller) {
    return WebhookJson.write(webhooks.test(name, caller));
  }

  @GetMapping("/{name}/dead-letters")
  JsonNode deadLetters(@PathVariable String name, Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    webhooks.deadLetters(name, caller).forEach(letter -> json.add(WebhookJson.write(letter)));
    return json;
  }

  @PostMapping("/{name}/dead-letters/{letter}/actions/redeliver")
  JsonNode redeliver(@PathVariable String name, @PathVariable String letter, Caller caller) {
    return WebhookJson.write(webhooks.redeliver(name, number(letter), caller));
  }

  @DeleteMapping("/{name}/dead-letters/{letter}")
  JsonNode discard(@PathVariable String name, @PathVariable String letter, Caller caller) {
    webhooks.discard(name, number(letter), caller);
    return event("DELETE", caller, "Removed dead letter %s of [%s]".formatted(letter, name));
  }

  private static long number(String letter) {
    return PathValues.number(letter, "a dead letter");
  }

  private JsonNode event(String action, Caller caller, String message) {
    return new ActionEvent(action, caller, message, clock.instant()).json();
  }
}
