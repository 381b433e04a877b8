package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done with the latest attempt of a step in the latest run of an instance (api.md
 * section 4). A blocking call answers when the action has taken effect.
 */
@RestController
@RequestMapping("/api/v3/workflows/{id}/instances/{instance}/steps/{step}/actions")
final class StepActionController {
  private final Runs runs;
  private final InstantSource clock;

  StepActionController(Runs runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @PutMapping("/stop")
  JsonNode stop(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean blocking,
      Caller caller) {
    return act(id, instance, step, StepAction.STOP, blocking, caller);
  }

  @PutMapping("/kill")
  JsonNode kill(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean blocking,
      Caller caller) {
    return act(id, instance, step, StepAction.KILL, blocking, caller);
  }

  @PutMapping("/skip")
  JsonNode skip(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean blocking,
      Caller caller) {
    return act(id, instance, step, StepAction.SKIP, blocking, caller);
  }

  @PutMapping("/bypass")
  JsonNode bypass(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String step,
      @RequestParam(defaultValue = "true") boolean blocking,
      Caller caller) {
    return act(id, instance, step, StepAction.BYPASS_STEP_DEPENDENCIES, blocking, caller);
  }

  private JsonNode act(
      String id, String instance, String step, StepAction action, boolean blocking, Caller caller) {
    caller.require(Permission.OPERATE);
    StepActionResult result =
        runs.act(
            new WorkflowId(id),
            PathValues.instance(instance),
            new StepId(step),
            action,
            blocking,
            caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, result.run());
    json.put("step_id", step);
    json.put("step_attempt_id", result.step().attempt());
    json.set("step_runtime_state", StepJson.runtimeState(result.step()));
    String message =
        blocking
            ? "Step [%s] of %s is %s".formatted(step, result.run(), result.step().status())
            : "%s of step [%s] of %s is under way".formatted(action, step, result.run());
    json.set(
        "timeline_event", new ActionEvent(action.name(), caller, message, clock.instant()).json());
    return json;
  }
}
