package dev.podium.app.rest;

import dev.podium.domain.script.ScriptRight;
import dev.podium.domain.script.ScriptRights;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.user.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether steps may run scripts, and who may write them. */
@RestController
@RequestMapping("/api/v3/scripts")
final class ScriptController {
  private final ScriptRights rights;

  ScriptController(ScriptRights rights) {
    this.rights = rights;
  }

  @GetMapping
  JsonNode view(Caller caller) {
    caller.require(Permission.VIEW);
    return json(rights.view());
  }

  @PostMapping("/actions/allow")
  JsonNode allow(Caller caller) {
    return json(rights.allow(true, caller));
  }

  @PostMapping("/actions/forbid")
  JsonNode forbid(Caller caller) {
    return json(rights.allow(false, caller));
  }

  /** The weakest role that may save scripts. */
  @PostMapping("/actions/let-write")
  JsonNode letWrite(@RequestParam Role role, Caller caller) {
    return json(rights.letWrite(role, caller));
  }

  private static ObjectNode json(ScriptRight right) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("allowed", right.allowed());
    json.put("writers", right.writers().name());
    if (right.changedBy() != null) {
      json.put("user", right.changedBy());
      EpochMillis.put(json, "modify_time", right.changedAt());
    }
    return json;
  }
}
