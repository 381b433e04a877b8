package dev.podium.app.rest;

import dev.podium.app.alert.ReceiverJson;
import dev.podium.domain.alert.Alert;
import dev.podium.domain.alert.AlertMessage;
import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.alert.Alerts;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.run.RunRef;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes alerts, and reads what is to be tried. */
final class AlertJson {

  private AlertJson() {}

  /** The type whose receivers get a test. */
  static AlertType readType(String text) {
    return JsonText.readObject(
        text,
        fields -> {
          Cursor at = fields.require("type", "Say which type of alert, for example STEP_FAILURE.");
          AlertType type = at == null ? null : at.choice(AlertType.class);
          fields.rejectOthers("a test");
          return type;
        });
  }

  static ObjectNode write(Alert alert) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", alert.id());
    json.put("type", alert.type() == null ? "GATHERED" : alert.type().name());
    AlertSubject subject = alert.subject();
    json.put("workflow_id", subject.workflow().value());
    RunRef run = subject.run();
    if (run != null) {
      json.put("workflow_instance_id", run.instance());
      json.put("workflow_run_id", run.run());
    }
    if (subject.step() != null) {
      json.put("step_id", subject.step().value());
      json.put("step_attempt_id", subject.attempt());
    }
    json.put("title", alert.text().title());
    json.put("text", alert.text().body());
    EpochMillis.put(json, "create_time", alert.createdAt());
    ArrayNode messages = json.putArray("messages");
    alert.messages().forEach(message -> messages.add(write(message)));
    return json;
  }

  private static ObjectNode write(AlertMessage message) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", message.id());
    json.put("message_id", message.uid());
    json.set("receiver", ReceiverJson.write(message.receiver()));
    json.put("status", message.status().name());
    json.put("attempts", message.attempts());
    EpochMillis.put(json, "next_attempt_time", message.nextAttemptAt());
    EpochMillis.put(json, "delivery_time", message.sentAt());
    if (message.error() != null) {
      json.put("error", message.error());
    }
    return json;
  }

  static ObjectNode write(Alerts.Trial trial) {
    ObjectNode json = WebhookJson.write(trial.delivery());
    json.set("receiver", ReceiverJson.write(trial.receiver()));
    return json;
  }
}
