package dev.podium.app.rest;

import dev.podium.domain.user.Caller;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was done, in the form of a timeline event (runtime.md section 17). */
record ActionEvent(String action, Caller author, String message, Instant at) {

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("type", "ACTION");
    json.put("timestamp", at.toEpochMilli());
    json.put("action", action);
    json.put("author", author.name());
    json.put("message", message);
    return json;
  }
}
