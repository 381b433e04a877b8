package dev.podium.app.alert;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How the ways of channels are kept, and told over REST. */
public final class ChannelJson {

  private ChannelJson() {}

  /** Its fields; never a secret. */
  public static ObjectNode write(Way way) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (way) {
      case Mail(String host, int port, Security security, var user, String from) -> {
        json.put("host", host);
        json.put("port", port);
        json.put("security", security.name());
        if (user != null) {
          json.put("user", user);
        }
        json.put("from", from);
      }
      case Slack _ -> {}
      case Webhook(String url) -> json.put("url", url);
    }
    return json;
  }

  static Way read(Kind kind, String text) {
    JsonNode json = StoredJson.read(text);
    return switch (kind) {
      case EMAIL ->
          new Mail(
              json.path("host").asString(),
              json.path("port").asInt(),
              Security.valueOf(json.path("security").asString()),
              json.has("user") ? json.get("user").asString() : null,
              json.path("from").asString());
      case SLACK -> new Slack();
      case WEBHOOK -> new Webhook(json.path("url").asString());
    };
  }
}
