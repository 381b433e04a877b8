package dev.podium.app.webhook;

import dev.podium.app.database.StoredJson;
import dev.podium.app.secret.Sealed;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.webhook.WebhookDraft;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What of a row of {@code webhook} its sender needs.
 *
 * @param position of the last event that it is done with
 * @param until where the message that is tried again ends; null if none is
 * @param attempts failed ones of that message
 */
record WebhookRow(
    long id, WebhookDraft draft, Sealed secret, long position, @Nullable Long until, int attempts) {

  static WebhookRow read(ResultSet row) throws SQLException {
    long until = row.getLong("until_position");
    boolean retried = !row.wasNull();
    return new WebhookRow(
        row.getLong("id"),
        draft(row),
        Sealed.of(row.getBytes("secret")),
        row.getLong("position"),
        retried ? until : null,
        row.getInt("attempts"));
  }

  static WebhookDraft draft(ResultSet row) throws SQLException {
    String workflow = row.getString("workflow_id");
    return new WebhookDraft(
        row.getString("name"),
        row.getString("url"),
        new EventFilter(
            types(row.getString("event_types")),
            workflow == null ? null : new WorkflowId(workflow)),
        row.getBoolean("enabled"));
  }

  private static Set<EventType> types(String json) {
    return StoredJson.read(json)
        .valueStream()
        .map(JsonNode::asString)
        .map(EventType::valueOf)
        .collect(Collectors.toSet());
  }

  static String json(Set<EventType> types) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    types.stream().sorted().forEach(type -> json.add(type.name()));
    return json.toString();
  }

  /** What a secret is sealed for. */
  static String purpose(String name) {
    return "webhook:" + name;
  }
}
