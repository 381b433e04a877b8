package dev.podium.app.rest;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.trigger.FireRecord;
import dev.podium.domain.trigger.MissedFirePolicy;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.WaitingTrigger;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.InstantSource;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The triggers of a workflow, which Maestro does not show. */
@RestController
@RequestMapping("/api/v3/workflows/{id}/triggers")
final class TriggerController {

  private static final int NEXT_FIRINGS = 10;
  private static final int LAST_FIRINGS = 5;

  private final Triggers triggers;
  private final InstantSource clock;

  TriggerController(Triggers triggers, InstantSource clock) {
    this.triggers = triggers;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(@PathVariable String id) {
    WorkflowId workflow = new WorkflowId(id);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("workflow_id", id);
    triggers.findHold(workflow).ifPresent(hold -> TriggerJson.putHold(json, "paused", hold));
    triggers.findHold().ifPresent(hold -> TriggerJson.putHold(json, "all_paused", hold));
    ArrayNode times = json.putArray("time_triggers");
    triggers.ofWorkflow(workflow).forEach(trigger -> times.add(whole(trigger)));
    ArrayNode signals = json.putArray("signal_triggers");
    triggers.waitingOf(workflow).forEach(trigger -> signals.add(whole(trigger)));
    return json;
  }

  @GetMapping("/{trigger}")
  JsonNode trigger(@PathVariable String id, @PathVariable String trigger) {
    WorkflowId workflow = new WorkflowId(id);
    TriggerId known = known(trigger);
    return triggers.waitingOf(workflow).stream()
        .filter(waiting -> waiting.id().equals(known))
        .findFirst()
        .map(this::whole)
        .orElseGet(() -> whole(triggers.load(workflow, known)));
  }

  private ObjectNode whole(WaitingTrigger trigger) {
    ObjectNode json = TriggerJson.waiting(trigger);
    putLastFirings(json, trigger.workflow(), trigger.id());
    return json;
  }

  private ObjectNode whole(ScheduledTrigger trigger) {
    ObjectNode json = TriggerJson.trigger(trigger, clock.instant(), NEXT_FIRINGS);
    putLastFirings(json, trigger.workflow(), trigger.id());
    return json;
  }

  private void putLastFirings(ObjectNode json, WorkflowId workflow, TriggerId trigger) {
    json.set(
        "last_firings", TriggerJson.firings(triggers.history(workflow, trigger, 0, LAST_FIRINGS)));
  }

  @GetMapping("/{trigger}/history")
  JsonNode history(
      @PathVariable String id,
      @PathVariable String trigger,
      @RequestParam(defaultValue = "0") long before,
      @RequestParam(defaultValue = "50") int limit) {
    PageLimit.check(limit);
    List<FireRecord> page = triggers.history(new WorkflowId(id), known(trigger), before, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("firings", TriggerJson.firings(page));
    if (page.size() == limit) {
      json.put("next_before", page.getLast().id());
    }
    return json;
  }

  @PutMapping(path = "/{trigger}/missed-fires", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode setPolicy(
      @PathVariable String id, @PathVariable String trigger, BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    TriggerId known = known(trigger);
    triggers.setPolicy(new WorkflowId(id), known, policy(body.text()), caller);
    return trigger(id, trigger);
  }

  /** From {@code {"policy": "SKIP"}}. */
  private static MissedFirePolicy policy(String text) {
    return JsonText.readObject(
        text,
        fields -> {
          Cursor at = fields.require("policy", "Give CATCH_UP, LATEST_ONLY or SKIP.");
          MissedFirePolicy policy = at == null ? null : at.choice(MissedFirePolicy.class);
          fields.rejectOthers("a policy");
          return policy;
        });
  }

  @PutMapping("/{trigger}/actions/pause")
  JsonNode pause(
      @PathVariable String id, @PathVariable String trigger, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    TriggerId known = known(trigger);
    triggers.pause(new WorkflowId(id), known, PauseReason.read(body.text()), caller);
    return trigger(id, trigger);
  }

  @PutMapping("/{trigger}/actions/resume")
  JsonNode resume(@PathVariable String id, @PathVariable String trigger, Caller caller) {
    caller.require(Permission.OPERATE);
    triggers.resume(new WorkflowId(id), known(trigger), caller);
    return trigger(id, trigger);
  }

  @PutMapping("/actions/pause")
  JsonNode pauseAll(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    triggers.pause(new WorkflowId(id), PauseReason.read(body.text()), caller);
    return list(id);
  }

  @PutMapping("/actions/resume")
  JsonNode resumeAll(@PathVariable String id, Caller caller) {
    triggers.resume(new WorkflowId(id), caller);
    return list(id);
  }

  private static TriggerId known(String trigger) {
    return TriggerId.parse(trigger)
        .orElseThrow(() -> PathValues.unreadable(trigger, "a trigger", "its trigger_uuid"));
  }
}
