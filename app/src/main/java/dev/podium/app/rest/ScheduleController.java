package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Triggers;
import dev.podium.domain.trigger.Triggers.Listed;
import dev.podium.domain.trigger.Triggers.Position;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All time triggers of all workflows. */
@RestController
@RequestMapping("/api/v3/schedules")
final class ScheduleController {

  private static final String CURSOR = "[0-9]{1,15}-[0-9]{1,18}";

  private final Triggers triggers;
  private final InstantSource clock;

  ScheduleController(Triggers triggers, InstantSource clock) {
    this.triggers = triggers;
    this.clock = clock;
  }

  @GetMapping
  JsonNode list(
      @RequestParam(required = false) @Nullable String workflow,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "100") int limit) {
    PageLimit.check(limit);
    List<Listed> page =
        triggers.list(
            workflow == null ? null : new WorkflowId(workflow),
            cursor == null ? null : position(cursor),
            limit);
    ObjectNode json = holds();
    ArrayNode schedules = json.putArray("schedules");
    Instant now = clock.instant();
    page.forEach(listed -> schedules.add(TriggerJson.trigger(listed.trigger(), now, 1)));
    if (page.size() == limit) {
      json.put("next_cursor", cursor(page.getLast().position()));
    }
    return json;
  }

  @PutMapping("/actions/pause")
  JsonNode pauseAll(BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    triggers.pauseAll(PauseReason.read(body.text()), caller);
    return holds();
  }

  @PutMapping("/actions/resume")
  JsonNode resumeAll(Caller caller) {
    triggers.resumeAll(caller);
    return holds();
  }

  private ObjectNode holds() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    triggers.findHold().ifPresent(hold -> TriggerJson.putHold(json, "paused", hold));
    return json;
  }

  /** Firings are planned to the millisecond. */
  private static String cursor(Position position) {
    return "%d-%d".formatted(position.nextFireAt().toEpochMilli(), position.key());
  }

  private static Position position(String cursor) {
    if (!cursor.matches(CURSOR)) {
      throw PathValues.unreadable(cursor, "a cursor", "the next_cursor of the page before");
    }
    String[] parts = cursor.split("-", -1);
    return new Position(Instant.ofEpochMilli(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
  }
}
