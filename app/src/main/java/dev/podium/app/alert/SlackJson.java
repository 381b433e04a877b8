package dev.podium.app.alert;

import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Messages as incoming webhooks of Slack take them. */
final class SlackJson {

  /** What Slack takes as the text of a section. */
  private static final int LONGEST = 2_900;

  private SlackJson() {}

  /**
   * A message.
   *
   * @param channel {@code #channel} or {@code @user}; empty for the webhook's own
   * @param mentions ids of users, or their names
   * @param link to what tells more; empty for none
   */
  static ObjectNode of(Outgoing message, String channel, List<String> mentions, String link) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!channel.isEmpty()) {
      json.put("channel", channel);
    }
    StringBuilder text = new StringBuilder("*").append(escaped(message.text().title())).append('*');
    for (String user : mentions) {
      text.append(' ').append(mention(user));
    }
    text.append('\n').append(escaped(message.text().body()));
    String cut = text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "...";
    json.put("text", link.isEmpty() ? cut : "%s\n<%s|Open in Podium>".formatted(cut, link));
    return json;
  }

  private static String mention(String user) {
    String name = user.startsWith("@") ? user.substring(1) : user;
    return name.matches("[UW][A-Z0-9]{5,}") ? "<@%s>".formatted(name) : "@" + escaped(name);
  }

  /** The three characters that mean something to Slack. */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
