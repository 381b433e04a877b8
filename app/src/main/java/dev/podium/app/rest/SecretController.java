package dev.podium.app.rest;

import dev.podium.domain.secret.Secrets;
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

/** Secrets that workflows use; told in docs/secrets.md. No answer holds a value. */
@RestController
@RequestMapping("/api/v3/secrets")
final class SecretController {
  private final Secrets secrets;
  private final InstantSource clock;

  SecretController(Secrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    secrets.list(caller).forEach(secret -> json.add(SecretJson.write(secret)));
    return json;
  }

  @PostMapping
  JsonNode create(BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    SecretJson.Written written = SecretJson.read(body.text());
    return SecretJson.write(secrets.create(written.draft(), written.requireValue(), caller));
  }

  @GetMapping("/{name}")
  JsonNode secret(@PathVariable String name, Caller caller) {
    return SecretJson.write(secrets.load(name, caller));
  }

  @PutMapping("/{name}")
  JsonNode change(@PathVariable String name, BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    SecretJson.Written written = SecretJson.read(body.text(), name);
    return SecretJson.write(
        written.value() == null
            ? secrets.change(written.draft(), written.seen(), caller)
            : secrets.change(written.draft(), written.value(), written.seen(), caller));
  }

  @DeleteMapping("/{name}")
  JsonNode delete(@PathVariable String name, Caller caller) {
    secrets.delete(name, caller);
    String message = "Removed secret [%s]".formatted(name);
    return new ActionEvent("DELETE", caller, message, clock.instant()).json();
  }

  @PostMapping("/actions/reseal")
  JsonNode reseal(Caller caller) {
    return SecretJson.write(secrets.reseal(caller));
  }
}
