package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.trigger.FireRecord;
import dev.podium.domain.trigger.Hold;
import dev.podium.domain.trigger.ScheduledTrigger;
import dev.podium.domain.trigger.SignalWords;
import dev.podium.domain.trigger.WaitingTrigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Time triggers and what they have fired. Times are milliseconds since 1970. */
final class TriggerJson {

  private TriggerJson() {}

  /**
   * A trigger.
   *
   * @param firings how many of its next firings are told
   */
  static ObjectNode trigger(ScheduledTrigger trigger, Instant now, int firings) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", trigger.workflow().value());
    json.put("trigger_uuid", trigger.id().toString());
    json.put("position", trigger.position());
    json.set("trigger", DefinitionCodec.writeTimeTrigger(trigger.trigger()));
    json.put("words", trigger.words());
    json.put("watermark", trigger.watermark().toEpochMilli());
    Instant next = trigger.nextFireAt();
    json.put("next_fire_time", next == null ? null : next.toEpochMilli());
    ArrayNode times = json.putArray("next_execution_times");
    trigger.upcoming(now, firings).forEach(time -> times.add(time.toEpochMilli()));
    json.put("missed_fires", trigger.policy().name());
    putHold(json, "paused", trigger.hold());
    putHold(json, "workflow_paused", trigger.workflowHold());
    return json;
  }

  static ObjectNode waiting(WaitingTrigger trigger) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow_id", trigger.workflow().value());
    json.put("trigger_uuid", trigger.id().toString());
    json.put("position", trigger.position());
    json.set("trigger", DefinitionCodec.writeSignalTrigger(trigger.trigger()));
    json.put("words", SignalWords.of(trigger.trigger()));
    ObjectNode after = json.putObject("checkpoints");
    trigger.after().forEach(after::put);
    putHold(json, "paused", trigger.hold());
    putHold(json, "workflow_paused", trigger.workflowHold());
    return json;
  }

  /** Only if somebody holds. */
  static void putHold(ObjectNode json, String name, @Nullable Hold hold) {
    if (hold != null) {
      ObjectNode held = json.putObject(name);
      held.put("user", hold.user()).put("since", hold.since().toEpochMilli());
      if (!hold.reason().isEmpty()) {
        held.put("reason", hold.reason());
      }
    }
  }

  static ArrayNode firings(List<FireRecord> records) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    records.forEach(fired -> json.add(firing(fired)));
    return json;
  }

  private static ObjectNode firing(FireRecord fired) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", fired.id());
    json.put("planned_time", fired.plannedAt().toEpochMilli());
    if (fired.count() > 1) {
      json.put("last_planned_time", fired.lastPlannedAt().toEpochMilli());
      json.put("firings", fired.count());
    }
    json.put("fire_time", fired.firedAt().toEpochMilli());
    json.put("outcome", fired.outcome().name());
    if (fired.instance() != null) {
      json.put("workflow_instance_id", fired.instance());
    }
    if (fired.reason() != null) {
      json.put("reason", fired.reason());
    }
    return json;
  }
}
