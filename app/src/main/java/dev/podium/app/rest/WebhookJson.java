package dev.podium.app.rest;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.webhook.DeadLetter;
import dev.podium.domain.webhook.Delivery;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.WebhookDraft;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes webhooks; a secret is read, but never written. */
final class WebhookJson {

  private WebhookJson() {}

  /**
   * What a request says of a webhook.
   *
   * @param secret null if it gives none
   */
  record Written(WebhookDraft draft, @Nullable String secret, Seen seen) {}

  /** A new webhook. */
  static Written read(String text) {
    return read(text, null);
  }

  /**
   * A webhook.
   *
   * @param name of the one that is changed; null if the text names it
   */
  static Written read(String text, @Nullable String name) {
    Problems problems = new Problems();
    Fields fields = Cursor.at(JsonText.parse(text, problems), problems).fields();
    Written written = fields == null ? null : read(fields, name);
    if (written == null || !problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    return written;
  }

  private static Written read(Fields fields, @Nullable String name) {
    String given = name == null ? required(fields, "name", "Give the webhook a name.") : name;
    String url = required(fields, "url", "Write where the events are sent.");
    List<EventType> types = fields.list("event_types", cursor -> cursor.choice(EventType.class));
    String workflow = fields.text("workflow_id");
    boolean enabled = fields.flag("enabled", true);
    String secret = fields.text("secret");
    Seen seen = SeenField.read(fields, name);
    fields.rejectOthers("a webhook");
    return new Written(
        new WebhookDraft(
            given,
            url,
            new EventFilter(Set.copyOf(types), workflow == null ? null : new WorkflowId(workflow)),
            enabled),
        secret,
        seen);
  }

  private static String required(Fields fields, String name, String remedy) {
    Cursor value = fields.require(name, remedy);
    String text = value == null ? null : value.text();
    return text == null ? "" : text;
  }

  static ObjectNode write(Webhook webhook) {
    WebhookDraft draft = webhook.draft();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", draft.name());
    json.put("url", draft.url());
    ArrayNode types = json.putArray("event_types");
    draft.wanted().types().stream().sorted().forEach(type -> types.add(type.name()));
    if (draft.wanted().workflow() != null) {
      json.put("workflow_id", draft.wanted().workflow().value());
    }
    json.put("enabled", draft.enabled());
    json.put("author", webhook.createdBy());
    EpochMillis.put(json, "create_time", webhook.createdAt());
    json.put("behind", webhook.behind());
    Webhook.Progress progress = webhook.progress();
    json.put("attempts", progress.attempts());
    EpochMillis.put(json, "next_attempt_time", progress.nextAttemptAt());
    EpochMillis.put(json, "delivery_time", progress.deliveredAt());
    EpochMillis.put(json, "failure_time", progress.failedAt());
    if (progress.error() != null) {
      json.put("error", progress.error());
    }
    json.put("missed", progress.missed());
    json.put("dead_letters", progress.deadLetters());
    json.put("revision", webhook.revision());
    return json;
  }

  static ObjectNode write(Delivery delivery) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("delivered", delivery.delivered())
        .put("message", delivery.message())
        .put("took_in_millis", delivery.took().toMillis());
  }

  static ObjectNode write(DeadLetter letter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", letter.id());
    json.put("message_id", letter.messageId());
    json.put("first_position", letter.first());
    json.put("last_position", letter.last());
    json.put("events", letter.events());
    json.put("attempts", letter.attempts());
    json.put("error", letter.error());
    EpochMillis.put(json, "create_time", letter.createdAt());
    return json;
  }
}
