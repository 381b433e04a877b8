package dev.podium.app.rest;

import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillRun;
import dev.podium.domain.backfill.Backfills;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.Workflows;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
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

/** Backfills of a workflow, which Maestro does not have. */
@RestController
@RequestMapping("/api/v3/workflows/{id}/backfills")
final class BackfillController {

  private final Workflows workflows;
  private final Backfills backfills;

  BackfillController(Workflows workflows, Backfills backfills) {
    this.workflows = workflows;
    this.backfills = backfills;
  }

  @PostMapping(path = "/dry-run", consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode preview(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    return BackfillJson.preview(backfills.preview(read(id, body), caller));
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode create(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    return BackfillJson.backfill(backfills.create(read(id, body), caller));
  }

  private BackfillRequest read(String id, BodyText body) {
    return BackfillRequestReader.read(new WorkflowId(id), body.text(), workflows);
  }

  @GetMapping
  JsonNode list(
      @PathVariable String id,
      @RequestParam(defaultValue = "0") long before,
      @RequestParam(defaultValue = "50") int limit) {
    PageLimit.check(limit);
    List<Backfill> page = backfills.list(new WorkflowId(id), before, limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode elements = json.putArray("backfills");
    page.forEach(backfill -> elements.add(BackfillJson.backfill(backfill)));
    if (page.size() == limit) {
      json.put("next_before", page.getLast().key());
    }
    return json;
  }

  @GetMapping("/{backfill}")
  JsonNode backfill(@PathVariable String id, @PathVariable String backfill) {
    return BackfillJson.backfill(backfills.load(new WorkflowId(id), known(backfill)));
  }

  @GetMapping("/{backfill}/runs")
  JsonNode runs(
      @PathVariable String id,
      @PathVariable String backfill,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(defaultValue = "0") int after,
      @RequestParam(defaultValue = "50") int limit) {
    PageLimit.check(limit);
    List<BackfillRun> page =
        backfills.runs(
            new WorkflowId(id),
            known(backfill),
            status == null ? null : status(status),
            after,
            limit);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode elements = json.putArray("runs");
    page.forEach(run -> elements.add(BackfillJson.run(run)));
    if (page.size() == limit) {
      json.put("next_after", page.getLast().item().number());
    }
    return json;
  }

  private static RunStatus status(String text) {
    return Stream.of(RunStatus.values())
        .filter(status -> status.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> PathValues.unreadable(text, "a status of a run", "one like SUCCEEDED or FAILED"));
  }

  @PutMapping("/{backfill}/actions/pause")
  JsonNode pause(@PathVariable String id, @PathVariable String backfill, Caller caller) {
    return act(id, backfill, BackfillAction.PAUSE, caller);
  }

  @PutMapping("/{backfill}/actions/resume")
  JsonNode resume(@PathVariable String id, @PathVariable String backfill, Caller caller) {
    return act(id, backfill, BackfillAction.RESUME, caller);
  }

  @PutMapping("/{backfill}/actions/cancel")
  JsonNode cancel(
      @PathVariable String id,
      @PathVariable String backfill,
      @RequestParam(name = "stop_runs", defaultValue = "false") boolean stopRuns,
      Caller caller) {
    caller.require(Permission.OPERATE);
    return stopRuns
        ? BackfillJson.backfill(
            backfills.cancelWithRuns(new WorkflowId(id), known(backfill), caller))
        : act(id, backfill, BackfillAction.CANCEL, caller);
  }

  private JsonNode act(String id, String backfill, BackfillAction action, Caller caller) {
    caller.require(Permission.OPERATE);
    return BackfillJson.backfill(
        backfills.act(new WorkflowId(id), known(backfill), action, caller));
  }

  private static BackfillId known(String backfill) {
    return BackfillId.parse(backfill)
        .orElseThrow(() -> PathValues.unreadable(backfill, "a backfill", "its backfill_id"));
  }
}
