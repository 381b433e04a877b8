package dev.podium.app.rest;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.Breakpoints;
import dev.podium.domain.run.InlineOrigin;
import dev.podium.domain.run.PausedAttempt;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepActionResult;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Breakpoints and what they hold (api.md section 5). */
@RestController
@RequestMapping("/api/v3/workflows/steps/breakpoints")
final class BreakpointController {
  private final Breakpoints breakpoints;
  private final Runs runs;
  private final RunLookup lookup;
  private final InstantSource clock;

  BreakpointController(Breakpoints breakpoints, Runs runs, RunLookup lookup, InstantSource clock) {
    this.breakpoints = breakpoints;
    this.runs = runs;
    this.lookup = lookup;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode add(BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    BreakpointTarget target = BreakpointTarget.read(body.text());
    return json(breakpoints.add(target.workflow(), target.step(), caller));
  }

  @DeleteMapping
  JsonNode remove(
      @RequestParam String workflowId,
      @RequestParam String stepId,
      @RequestParam(defaultValue = "true") boolean resume,
      Caller caller) {
    caller.require(Permission.OPERATE);
    breakpoints.remove(new WorkflowId(workflowId), new StepId(stepId), resume, caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", workflowId);
    json.put("step_id", stepId);
    String message =
        resume
            ? "The breakpoint is removed, what it held goes on"
            : "The breakpoint is removed, what it holds waits to be resumed";
    json.set("timeline_event", event("REMOVE_BREAKPOINT", caller, message));
    return json;
  }

  @GetMapping
  JsonNode list(
      @RequestParam String workflowId, @RequestParam(required = false) @Nullable String stepId) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    breakpoints.find(new WorkflowId(workflowId), step(stepId)).forEach(it -> json.add(json(it)));
    return json;
  }

  @GetMapping("/paused-step-attempts")
  JsonNode paused(
      @RequestParam String workflowId, @RequestParam(required = false) @Nullable String stepId) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    breakpoints.paused(new WorkflowId(workflowId), step(stepId)).forEach(it -> json.add(json(it)));
    return json;
  }

  private static @Nullable StepId step(@Nullable String id) {
    return id == null || id.isEmpty() ? null : new StepId(id);
  }

  @PutMapping(
      "/{id}/instances/{instance}/runs/{run}/steps/{step}/attempts/{attempt}/actions/resume")
  JsonNode resume(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      @PathVariable String step,
      @PathVariable String attempt,
      Caller caller) {
    caller.require(Permission.OPERATE);
    RunSummary summary = lookup.load(id, instance, run).summary();
    RunRef ref = summary.ref();
    StepId held = new StepId(step);
    requireHeld(summary, held, PathValues.attempt(attempt));
    StepActionResult result =
        runs.act(ref.workflow(), ref.instance(), held, StepAction.RESUME, true, caller);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, result.run());
    json.put("step_id", step);
    json.put("step_attempt_id", result.step().attempt());
    json.set(
        "timeline_event",
        event("RESUME", caller, "Step [%s] of %s goes on".formatted(step, result.run())));
    return json;
  }

  /** A breakpoint in the body of a loop is one of the workflow around. */
  private void requireHeld(RunSummary summary, StepId step, OptionalLong attempt) {
    RunRef run = summary.ref();
    WorkflowId workflow = InlineOrigin.pushedWorkflow(run, summary.initiator());
    boolean held =
        breakpoints.paused(workflow, step).stream()
            .filter(it -> it.run().equals(run))
            .anyMatch(it -> attempt.isEmpty() || it.attempt() == attempt.getAsLong());
    if (!held) {
      throw RefusedException.notFound(
          "No breakpoint holds this attempt of step [%s] of %s."
              .formatted(Cursor.shorten(step.value()), run));
    }
  }

  private JsonNode event(String action, Caller caller, String message) {
    return new ActionEvent(action, caller, message, clock.instant()).json();
  }

  private static ObjectNode json(Breakpoint breakpoint) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", breakpoint.workflow().value());
    json.put("step_id", breakpoint.step().value());
    EpochMillis.put(json, "create_time", breakpoint.createdAt());
    json.put("created_by", breakpoint.createdBy());
    return json;
  }

  private static ObjectNode json(PausedAttempt attempt) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", attempt.run().workflow().value());
    json.put("step_id", attempt.step().value());
    json.put("workflow_version_id", attempt.version());
    json.put("workflow_instance_id", attempt.run().instance());
    json.put("workflow_run_id", attempt.run().run());
    json.put("step_attempt_id", attempt.attempt());
    EpochMillis.put(json, "create_time", attempt.pausedAt());
    return json;
  }
}
