package dev.podium.app.rest;

import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.user.Caller;
import java.time.Instant;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answer to an action on an instance (api.md section 3). */
record InstanceActed(RunRef run, RunStatus status, boolean completed, String action, String info) {

  ObjectNode json(Caller caller, Instant at) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, run);
    json.put("workflow_instance_status", status.name());
    json.put("completed", completed);
    json.put("info", info);
    json.set("timeline_event", new ActionEvent(action, caller, info, at).json());
    return json;
  }
}
