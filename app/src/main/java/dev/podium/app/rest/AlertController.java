package dev.podium.app.rest;

import dev.podium.domain.alert.Alert;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowProperties;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Who was told of what; told in docs/alerts.md. */
@RestController
@RequestMapping("/api/v3")
final class AlertController {
  private final Alerts alerts;
  private final WorkflowProperties properties;
  private final InstantSource clock;

  AlertController(Alerts alerts, WorkflowProperties properties, InstantSource clock) {
    this.alerts = alerts;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping("/alerts")
  JsonNode list(
      @RequestParam(defaultValue = "false") boolean failed,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") String limit,
      Caller caller) {
    return json(alerts.list(query(null, failed, before, limit), caller));
  }

  @GetMapping("/workflows/{id}/alerts")
  JsonNode ofWorkflow(
      @PathVariable String id,
      @RequestParam(defaultValue = "false") boolean failed,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "50") String limit,
      Caller caller) {
    WorkflowId workflow = new WorkflowId(id);
    properties.latest(workflow);
    return json(alerts.list(query(workflow, failed, before, limit), caller));
  }

  private static Alerts.Query query(
      @Nullable WorkflowId workflow, boolean failed, @Nullable String before, String limit) {
    return new Alerts.Query(
        workflow,
        failed,
        before == null ? 0 : PathValues.number(before, "the id of an alert"),
        EventQuery.number(limit, "a limit", 1, Alerts.MOST));
  }

  private static JsonNode json(List<Alert> found) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    found.forEach(alert -> json.add(AlertJson.write(alert)));
    return json;
  }

  @PostMapping("/workflows/{id}/alerts/actions/test")
  JsonNode test(@PathVariable String id, BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    alerts
        .test(new WorkflowId(id), AlertJson.readType(body.text()), caller)
        .forEach(trial -> json.add(AlertJson.write(trial)));
    return json;
  }

  @PostMapping("/alerts/messages/{message}/actions/resend")
  JsonNode resend(@PathVariable String message, Caller caller) {
    alerts.resend(PathValues.number(message, "the id of a message"), caller);
    String words = "Message %s is tried again".formatted(message);
    return new ActionEvent("RESEND", caller, words, clock.instant()).json();
  }
}
