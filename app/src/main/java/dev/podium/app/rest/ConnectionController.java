package dev.podium.app.rest;

import dev.podium.domain.connection.Connections;
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

/**
 * Databases and clusters that steps reach; told in docs/connections.md. No answer holds a password
 * or a token.
 */
@RestController
@RequestMapping("/api/v3/connections")
final class ConnectionController {
  private final Connections connections;
  private final InstantSource clock;

  ConnectionController(Connections connections, InstantSource clock) {
    this.connections = connections;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(Caller caller) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    connections.list(caller).forEach(connection -> json.add(ConnectionJson.write(connection)));
    return json;
  }

  @PostMapping
  JsonNode create(BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    ConnectionJson.Written written = ConnectionJson.read(body.text(), null);
    String password = written.password() == null ? "" : written.password();
    return ConnectionJson.write(connections.create(written.draft(), password, caller));
  }

  @GetMapping("/{name}")
  JsonNode connection(@PathVariable String name, Caller caller) {
    return ConnectionJson.write(connections.load(name, caller));
  }

  @PutMapping("/{name}")
  JsonNode change(@PathVariable String name, BodyText body, Caller caller) {
    caller.require(Permission.ADMINISTER);
    ConnectionJson.Written written = ConnectionJson.read(body.text(), name);
    return ConnectionJson.write(
        connections.change(written.draft(), written.password(), written.seen(), caller));
  }

  @DeleteMapping("/{name}")
  JsonNode delete(@PathVariable String name, Caller caller) {
    connections.delete(name, caller);
    String message = "Removed connection [%s]".formatted(name);
    return new ActionEvent("DELETE", caller, message, clock.instant()).json();
  }

  @PostMapping("/{name}/actions/test")
  JsonNode test(@PathVariable String name, Caller caller) {
    return ConnectionJson.write(connections.test(name, caller));
  }
}
