package dev.podium.app.rest;

import dev.podium.app.alert.ChannelJson;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.JsonPlaces;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes the channels of alerts; a secret is read, but never written. */
final class AlertChannelJson {

  private static final int SUBMISSION = 587;
  private static final int HIGHEST_PORT = 65_535;

  private AlertChannelJson() {}

  /**
   * What a request says of a channel.
   *
   * @param secret null if it gives none
   */
  record Written(AlertChannelDraft draft, @Nullable String secret, Seen seen) {

    /** Never shows the secret. */
    @Override
    public String toString() {
      return "Written[%s]".formatted(draft);
    }
  }

  /**
   * A channel.
   *
   * @param name of the one that is changed; null if the text names it
   */
  static Written read(String text, @Nullable String name) {
    return JsonText.readObject(text, fields -> read(fields, name));
  }

  private static @Nullable Written read(Fields fields, @Nullable String name) {
    String given = name == null ? fields.requireText("name", "Give the channel a name.") : name;
    Cursor kind = fields.require("kind", "Use EMAIL, SLACK or WEBHOOK.");
    boolean enabled = fields.flag("enabled", true);
    Kind which = kind == null ? null : kind.choice(Kind.class);
    if (which == null) {
      return null;
    }
    Way way =
        switch (which) {
          case EMAIL -> mail(fields);
          case SLACK -> new Slack();
          case WEBHOOK -> new Webhook(fields.requireText("url", "Write where messages are sent."));
        };
    String secret =
        switch (which) {
          case EMAIL -> fields.text("password");
          case SLACK -> fields.text("url");
          case WEBHOOK -> fields.text("secret");
        };
    Seen seen = SeenField.read(fields, name);
    fields.rejectOthers("a channel of this kind");
    return new Written(new AlertChannelDraft(given, way, enabled), secret, seen);
  }

  private static Mail mail(Fields fields) {
    String host = fields.requireText("host", "Write where the mail server is.");
    Integer port = fields.read("port", it -> it.whole(1, HIGHEST_PORT));
    Security security = fields.read("security", it -> it.choice(Security.class));
    String user = fields.text("user");
    String from = fields.requireText("from", "Write the address of the sender.");
    return new Mail(
        host,
        port == null ? SUBMISSION : port,
        security == null ? Security.STARTTLS : security,
        user,
        from);
  }

  /** The address that a trial goes to, null if none is given. */
  static @Nullable String readTrial(String text) {
    if (text.isBlank()) {
      return null;
    }
    Problems problems = new Problems();
    Fields fields = Cursor.at(JsonText.parse(text, problems), problems).fields();
    String to = fields == null ? null : fields.text("to");
    if (fields != null) {
      fields.rejectOthers("a test");
    }
    if (!problems.all().isEmpty()) {
      throw RefusedException.invalid(JsonPlaces.locate(text, problems.all()));
    }
    return to;
  }

  static ObjectNode write(AlertChannel channel) {
    AlertChannelDraft draft = channel.draft();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", draft.name());
    json.put("kind", draft.way().kind().name());
    json.setAll(ChannelJson.write(draft.way()));
    json.put("enabled", draft.enabled());
    json.put("author", channel.createdBy());
    EpochMillis.put(json, "create_time", channel.createdAt());
    EpochMillis.put(json, "delivery_time", channel.deliveredAt());
    EpochMillis.put(json, "failure_time", channel.failedAt());
    if (channel.error() != null) {
      json.put("error", channel.error());
    }
    json.put("readable", channel.readable());
    json.put("revision", channel.revision());
    return json;
  }
}
