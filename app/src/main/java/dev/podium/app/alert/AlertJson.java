package dev.podium.app.alert;

import dev.podium.domain.alert.AlertSubject;
import dev.podium.domain.run.RunRef;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages as webhooks get them; told in docs/alerts.md. */
final class AlertJson {

  private AlertJson() {}

  /**
   * A message.
   *
   * @param link to what tells more; empty for none
   */
  static ObjectNode of(Outgoing message, String link) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode alert = json.putObject("alert");
    alert.put("id", message.uid());
    alert.put("type", message.type() == null ? "GATHERED" : message.type().name());
    AlertSubject subject = message.subject();
    if (subject != null) {
      put(alert, subject);
    }
    alert.put("title", message.text().title());
    alert.put("text", message.text().body());
    alert.put("time", message.at().toEpochMilli());
    if (!link.isEmpty()) {
      alert.put("url", link);
    }
    if (message.test()) {
      json.put("test", true);
    }
    return json;
  }

  private static void put(ObjectNode alert, AlertSubject subject) {
    alert.put("workflow_id", subject.workflow().value());
    RunRef run = subject.run();
    if (run != null) {
      alert.put("workflow_instance_id", run.instance());
      alert.put("workflow_run_id", run.run());
    }
    if (subject.step() != null) {
      alert.put("step_id", subject.step().value());
      alert.put("step_attempt_id", subject.attempt());
    }
  }
}
