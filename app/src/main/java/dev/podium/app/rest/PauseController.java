package dev.podium.app.rest;

import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.PauseResult;
import dev.podium.domain.run.Pausing;
import dev.podium.domain.run.WorkflowPause;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import java.time.InstantSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * Pauses and resumes instances and workflows, which the format names and Maestro does not build.
 */
@RestController
@RequestMapping("/api/v3/workflows/{id}")
final class PauseController {
  private static final String PAUSE = "PAUSE";
  private static final String RESUME = "RESUME";

  private final Pausing pausing;
  private final Workflows workflows;
  private final RunLookup lookup;
  private final InstantSource clock;

  PauseController(Pausing pausing, Workflows workflows, RunLookup lookup, InstantSource clock) {
    this.pausing = pausing;
    this.workflows = workflows;
    this.lookup = lookup;
    this.clock = clock;
  }

  @PutMapping("/instances/{instance}/actions/pause")
  JsonNode pause(@PathVariable String id, @PathVariable String instance, Caller caller) {
    PauseResult result = pausing.pause(new WorkflowId(id), PathValues.instance(instance), caller);
    return answer(result, PAUSE, pauseInfo(result), caller);
  }

  @PutMapping("/instances/{instance}/actions/resume")
  JsonNode resume(@PathVariable String id, @PathVariable String instance, Caller caller) {
    PauseResult result = pausing.resume(new WorkflowId(id), PathValues.instance(instance), caller);
    return answer(result, RESUME, resumeInfo(result), caller);
  }

  @PutMapping("/instances/{instance}/runs/{run}/actions/pause")
  JsonNode pauseRun(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      Caller caller) {
    caller.require(Permission.OPERATE);
    lookup.requireLatest(id, instance, run);
    return pause(id, instance, caller);
  }

  @PutMapping("/instances/{instance}/runs/{run}/actions/resume")
  JsonNode resumeRun(
      @PathVariable String id,
      @PathVariable String instance,
      @PathVariable String run,
      Caller caller) {
    caller.require(Permission.OPERATE);
    lookup.requireLatest(id, instance, run);
    return resume(id, instance, caller);
  }

  @PutMapping("/actions/pause")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JsonNode pauseWorkflow(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    WorkflowId workflow = known(id);
    WorkflowPause pause = pausing.pause(workflow, PauseReason.read(body.text()), caller);
    return event(PAUSE, caller, "Workflow [%s] is paused by %s".formatted(id, pause.user()));
  }

  @PutMapping("/actions/resume")
  @ResponseStatus(HttpStatus.ACCEPTED)
  JsonNode resumeWorkflow(@PathVariable String id, Caller caller) {
    caller.require(Permission.OPERATE);
    boolean paused = pausing.resume(known(id), caller);
    return event(
        RESUME,
        caller,
        paused
            ? "Workflow [%s] goes on".formatted(id)
            : "Workflow [%s] was not paused".formatted(id));
  }

  private WorkflowId known(String id) {
    WorkflowId workflow = new WorkflowId(id);
    workflows.load(workflow, VersionSelector.Alias.LATEST);
    return workflow;
  }

  private static String pauseInfo(PauseResult result) {
    String words =
        switch (result.status()) {
          case CREATED -> "%s keeps its place and waits until it is resumed";
          case IN_PROGRESS -> "%s is being paused";
          case PAUSED -> "%s is paused";
          case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> "%s had ended already";
        };
    return words.formatted(result.run());
  }

  private static String resumeInfo(PauseResult result) {
    String words =
        switch (result.status()) {
          case CREATED -> "%s waits in its queue";
          case IN_PROGRESS -> "%s goes on";
          case PAUSED -> "%s is being resumed";
          case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> "%s had ended already";
        };
    return words.formatted(result.run());
  }

  private JsonNode answer(PauseResult result, String action, String info, Caller caller) {
    return new InstanceActed(result.run(), result.status(), result.completed(), action, info)
        .json(caller, clock.instant());
  }

  private JsonNode event(String action, Caller caller, String message) {
    return new ActionEvent(action, caller, message, clock.instant()).json();
  }
}
