package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepRestartResult;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Restarts of instances and of their steps (runtime.md section 8). */
@RestController
@RequestMapping("/api/v3/workflows/{id}/instances/{instance}")
final class RestartController {
  private final Runs runs;
  private final InstantSource clock;

  RestartController(Runs runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @PostMapping(path = "/actions/restart", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode restart(
      @PathVariable String id, @PathVariable String instance, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    StartResult restarted =
        runs.restart(
            RestartRequestReader.read(
                new WorkflowId(id), PathValues.instance(instance), body.text()),
            caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", restarted.run().workflow().value());
    json.put("workflow_version_id", restarted.version());
    json.put("workflow_instance_id", restarted.run().instance());
    json.put("workflow_run_id", restarted.run().run());
    json.put("workflow_uuid", restarted.uuid().toString());
    json.put("status", restarted.outcome().name());
    json.set(
        "timeline_event",
        event(caller, "Restart as %s: %s".formatted(restarted.run(), restarted.outcome())));
    return json;
  }

  @PostMapping(path = "/steps/{step}/actions/restart", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode restartStep(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean blocking,
      BodyText body,
      Caller caller) {
    caller.require(Permission.OPERATE);
    StepRestartResult restarted =
        runs.restartStep(
            RestartRequestReader.read(
                new WorkflowId(id), PathValues.instance(instance), new StepId(step), body.text()),
            blocking,
            caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", restarted.run().workflow().value());
    json.put("workflow_version_id", restarted.version());
    json.put("workflow_instance_id", restarted.run().instance());
    json.put("workflow_run_id", restarted.run().run());
    json.put("step_id", step);
    json.put("step_attempt_id", restarted.attempt());
    json.put("status", restarted.outcome().name());
    json.set(
        "timeline_event",
        event(
            caller,
            "Restart of step [%s] in %s, attempt %d: %s"
                .formatted(step, restarted.run(), restarted.attempt(), restarted.outcome())));
    return json;
  }

  private JsonNode event(Caller caller, String message) {
    return new ActionEvent("RESTART", caller, message, clock.instant()).json();
  }
}
