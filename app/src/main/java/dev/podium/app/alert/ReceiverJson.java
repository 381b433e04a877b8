package dev.podium.app.alert;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.alert.AlertReceiver;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How receivers are kept, and told over REST. */
public final class ReceiverJson {

  private static final String MAIL = "email";
  private static final String SLACK = "slack";
  private static final String MENTIONS = "mention_users";
  private static final String WEBHOOK = "webhook";

  private ReceiverJson() {}

  /** One field says of which kind it is. */
  public static ObjectNode write(AlertReceiver receiver) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (receiver) {
      case AlertReceiver.Mail(String to) -> json.put(MAIL, to);
      case AlertReceiver.Slack(String to, List<String> mentions) -> {
        json.put(SLACK, to);
        ArrayNode named = json.putArray(MENTIONS);
        mentions.forEach(named::add);
      }
      case AlertReceiver.Webhook(String name) -> json.put(WEBHOOK, name);
      case AlertReceiver.Stop _ -> json.put("stop", true);
    }
    return json;
  }

  static AlertReceiver read(String text) {
    JsonNode json = StoredJson.read(text);
    if (json.has(MAIL)) {
      return new AlertReceiver.Mail(json.get(MAIL).asString());
    }
    if (json.has(SLACK)) {
      return new AlertReceiver.Slack(json.get(SLACK).asString(), texts(json.path(MENTIONS)));
    }
    if (json.has(WEBHOOK)) {
      return new AlertReceiver.Webhook(json.get(WEBHOOK).asString());
    }
    return new AlertReceiver.Stop();
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }
}
