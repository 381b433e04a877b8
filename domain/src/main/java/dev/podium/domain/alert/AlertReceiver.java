package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertAction;
import dev.podium.domain.definition.AlertType;
import dev.podium.domain.definition.Alerting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who gets one message. */
public sealed interface AlertReceiver {

  /** What a message is limited by, together with its workflow; at most 200 characters. */
  String target();

  /** As people read it. */
  String words();

  /**
   * An e-mail address; each gets a message of its own, which comes whatever is wrong with others.
   */
  record Mail(String to) implements AlertReceiver {

    /** Local part, at sign, domain; what a server makes of it is its own affair. */
    private static final Pattern ADDRESS =
        Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

    private static final int LONGEST = 254;

    /** Whether a text is an address that mail can be sent to. */
    public static boolean isAddress(String text) {
      return text.length() <= LONGEST && ADDRESS.matcher(text).matches();
    }

    @Override
    public String target() {
      return cut("mail:" + to.toLowerCase(Locale.ROOT));
    }

    @Override
    public String words() {
      return to;
    }
  }

  /**
   * A channel or a user of Slack.
   *
   * @param to {@code #channel} or {@code @user}
   * @param mentions users who are named in the message
   */
  record Slack(String to, List<String> mentions) implements AlertReceiver {
    public Slack {
      mentions = List.copyOf(mentions);
    }

    @Override
    public String target() {
      return cut("slack:" + to);
    }

    @Override
    public String words() {
      return "Slack " + to;
    }
  }

  /**
   * A webhook.
   *
   * @param name of its channel
   */
  record Webhook(String name) implements AlertReceiver {
    @Override
    public String target() {
      return cut("webhook:" + name);
    }

    @Override
    public String words() {
      return "Webhook " + name;
    }
  }

  /** The run itself, which is stopped. */
  record Stop() implements AlertReceiver {
    @Override
    public String target() {
      return "stop";
    }

    @Override
    public String words() {
      return "Stop the run";
    }
  }

  private static String cut(String target) {
    return target.length() <= 200 ? target : target.substring(0, 200);
  }

  /**
   * Who gets the messages of an alert.
   *
   * @param alerting with the params of the run in place of what quotes them
   */
  static List<AlertReceiver> of(Alerting alerting, AlertType type) {
    Alerting.Receivers named = alerting.receivers(type);
    List<AlertReceiver> all = new ArrayList<>();
    if (alerting.does(AlertAction.EMAIL, type)) {
      named.emails().stream().map(Mail::new).forEach(all::add);
    }
    if (alerting.does(AlertAction.SLACK, type)) {
      named.slackChannels().stream()
          .map(channel -> new Slack(marked("#", channel), named.mentions()))
          .forEach(all::add);
      named.slackUsers().stream()
          .map(user -> new Slack(marked("@", user), List.of()))
          .forEach(all::add);
    }
    if (alerting.does(AlertAction.WEBHOOK, type)) {
      named.webhooks().stream().map(Webhook::new).forEach(all::add);
    }
    return all;
  }

  private static String marked(String mark, String name) {
    return name.startsWith(mark) ? name : mark + name;
  }
}
