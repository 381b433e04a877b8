package dev.podium.app.rest;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be done with a workflow (api.md section 2). */
@RestController
@RequestMapping("/api/v3/workflows/{id}")
final class WorkflowActionController {
  private final Workflows workflows;
  private final Runs runs;
  private final InstantSource clock;

  WorkflowActionController(Workflows workflows, Runs runs, InstantSource clock) {
    this.workflows = workflows;
    this.runs = runs;
    this.clock = clock;
  }

  @PostMapping(
      path = "/versions/{version}/actions/start",
      consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode start(
      @PathVariable String id, @PathVariable String version, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    StartResult started =
        runs.start(
            StartRequestReader.read(
                new WorkflowId(id), PathValues.version(version), body.text(), caller),
            caller);
    RunRef run = started.run();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", id);
    json.put("workflow_version_id", started.version());
    json.put("workflow_instance_id", run.instance());
    json.put("workflow_run_id", run.run());
    json.put("workflow_uuid", started.uuid().toString());
    json.put("status", started.outcome().name());
    json.set(
        "timeline_event", event("START", caller, "Start of " + run + ": " + started.outcome()));
    return json;
  }

  @PutMapping("/versions/{version}/actions/activate")
  JsonNode activate(@PathVariable String id, @PathVariable String version, Caller caller) {
    StoredVersion active =
        workflows.activate(new WorkflowId(id), PathValues.version(version), caller);
    return changed(
        id,
        active.version(),
        event("ACTIVATE", caller, "Version " + active.version() + " is active"));
  }

  @PutMapping("/actions/deactivate")
  JsonNode deactivate(@PathVariable String id, Caller caller) {
    caller.require(Permission.EDIT);
    WorkflowId workflow = new WorkflowId(id);
    int version = workflows.load(workflow, VersionSelector.Alias.DEFAULT).version();
    workflows.deactivate(workflow, caller);
    return changed(id, version, event("DEACTIVATE", caller, "No version is active"));
  }

  @PutMapping("/actions/stop")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JsonNode stop(@PathVariable String id, Caller caller) {
    return endAll(id, RunAction.STOP, caller);
  }

  @PutMapping("/actions/kill")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JsonNode kill(@PathVariable String id, Caller caller) {
    return endAll(id, RunAction.KILL, caller);
  }

  @PutMapping("/actions/unblock")
  JsonNode unblock(@PathVariable String id, Caller caller) {
    caller.require(Permission.OPERATE);
    WorkflowId workflow = new WorkflowId(id);
    workflows.load(workflow, VersionSelector.Alias.LATEST);
    int unblocked = runs.unblock(workflow, 0, caller);
    return event("UNBLOCK", caller, "%d failed instances block no more".formatted(unblocked));
  }

  private JsonNode endAll(String id, RunAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    WorkflowId workflow = new WorkflowId(id);
    workflows.load(workflow, VersionSelector.Alias.LATEST);
    int told = runs.endAll(workflow, action, caller);
    return event(action.name(), caller, "%d instances are being ended".formatted(told));
  }

  private static ObjectNode changed(String id, int version, JsonNode event) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", id);
    json.put("workflow_version_id", version);
    json.set("timeline_event", event);
    return json;
  }

  private JsonNode event(String action, Caller caller, String message) {
    return new ActionEvent(action, caller, message, clock.instant()).json();
  }
}
