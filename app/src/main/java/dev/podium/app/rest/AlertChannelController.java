package dev.podium.app.rest;

import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
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
import tools.jackson.databind.node.ObjectNode;

/** What alerts go by; told in docs/alerts.md. */
@RestController
@RequestMapping("/api/v3/alert-channels")
final class AlertChannelController {
  private final AlertChannels channels;
  private final InstantSource clock;

  AlertChannelController(AlertChannels channels, InstantSource clock) {
    this.channels = channels;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    channels.list(caller).forEach(channel -> json.add(AlertChannelJson.write(channel)));
    return json;
  }

  /** The one answer that holds the secret that messages of a webhook are signed with. */
  @PostMapping
  JsonNode create(BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    AlertChannelJson.Written written = AlertChannelJson.read(body.text(), null);
    var secret = channels.create(written.draft(), written.secret(), caller);
    ObjectNode json = AlertChannelJson.write(channels.load(written.draft().name(), caller));
    secret.ifPresent(text -> json.put("secret", text));
    return json;
  }

  @GetMapping("/{name}")
  JsonNode channel(@PathVariable String name, Caller caller) {
    return AlertChannelJson.write(channels.load(name, caller));
  }

  @PutMapping("/{name}")
  JsonNode change(@PathVariable String name, BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    AlertChannelJson.Written written = AlertChannelJson.read(body.text(), name);
    channels.change(written.draft(), written.secret(), written.seen(), caller);
    return AlertChannelJson.write(channels.load(name, caller));
  }

  @DeleteMapping("/{name}")
  JsonNode delete(@PathVariable String name, Caller caller) {
    channels.delete(name, caller);
    String message = "Removed alert channel [%s]".formatted(name);
    return new ActionEvent("DELETE", caller, message, clock.instant()).json();
  }

  @PostMapping("/{name}/actions/test")
  JsonNode test(@PathVariable String name, BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    String to = AlertChannelJson.readTrial(body.text());
    return WebhookJson.write(channels.test(name, to, caller));
  }
}
