package dev.podium.app.alert;

import dev.podium.app.alert.Channels.Row;
import dev.podium.app.webhook.Courier;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.alert.AlertReceiver;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.webhook.Delivery;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes one attempt to get a message to its receiver, whoever that is. */
@Component
final class Dispatch {

  /** In whose name runs are stopped. */
  private static final Caller SELF = new Caller("podium-alerts", Role.OPERATOR);

  private final Channels channels;
  private final Courier courier;
  private final MailCourier mails;
  private final Runs runs;
  private final RunViews views;
  private final AlertSettings settings;
  private final InstantSource clock;

  Dispatch(
      Channels channels,
      Courier courier,
      MailCourier mails,
      Runs runs,
      RunViews views,
      AlertSettings settings,
      InstantSource clock) {
    this.channels = channels;
    this.courier = courier;
    this.mails = mails;
    this.runs = runs;
    this.views = views;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * What came of an attempt.
   *
   * @param retryIn for how long the receiver wants no other
   * @param hopeless whether another attempt would come to the same
   */
  record Outcome(Delivery delivery, Duration retryIn, boolean hopeless) {}

  Outcome send(AlertReceiver receiver, Outgoing message) {
    return switch (receiver) {
      case AlertReceiver.Mail(String to) -> mail(to, message);
      case AlertReceiver.Slack(String to, List<String> mentions) -> slack(to, mentions, message);
      case AlertReceiver.Webhook(String name) ->
          channels
              .find(Kind.WEBHOOK, name)
              .map(channel -> by(channel, "", message))
              .orElseGet(
                  () ->
                      missing(
                          "There is no alert channel %s to a webhook; an administrator adds one."
                              .formatted(name)));
      case AlertReceiver.Stop _ -> stop(message);
    };
  }

  private Outcome mail(String to, Outgoing message) {
    if (!AlertReceiver.Mail.isAddress(to)) {
      return hopeless("This is not an e-mail address.");
    }
    return channels
        .findMail()
        .map(channel -> by(channel, to, message))
        .orElseGet(() -> missing("There is no mail server; an administrator adds one."));
  }

  /** A channel of that name, or else the one by which others go, which is told where to. */
  private Outcome slack(String to, List<String> mentions, Outgoing message) {
    Optional<Row> own =
        to.startsWith("#") ? channels.find(Kind.SLACK, to.substring(1)) : Optional.empty();
    if (own.isPresent()) {
      return slack(own.get(), "", mentions, message);
    }
    return channels
        .find(Kind.SLACK, AlertChannelDraft.DEFAULT)
        .map(channel -> slack(channel, to, mentions, message))
        .orElseGet(
            () ->
                missing(
                    "There is no alert channel to Slack for %s and none that is called %s; an"
                            .formatted(to, AlertChannelDraft.DEFAULT)
                        + " administrator adds one."));
  }

  private Outcome slack(Row channel, String to, List<String> mentions, Outgoing message) {
    return through(
        channel,
        url ->
            courier.post(
                url, Map.of(), SlackJson.of(message, to, mentions, link(message)).toString()));
  }

  /**
   * Sends by a channel that is known.
   *
   * @param to the address that gets a mail; empty for other ways
   */
  Outcome by(Row channel, String to, Outgoing message) {
    return switch (channel.draft().way()) {
      case Mail server -> through(channel, password -> mail(server, password, to, message));
      case Slack _ -> slack(channel, "", List.of(), message);
      case Webhook(String url) ->
          through(
              channel,
              secret ->
                  courier.deliver(
                      url, secret, message.uid(), AlertJson.of(message, link(message)).toString()));
    };
  }

  /** One attempt with the secret of a channel. */
  private interface Way {
    Courier.Attempt attempt(String secret);
  }

  private Outcome through(Row channel, Way way) {
    if (!channel.draft().enabled()) {
      return missing("The channel %s is switched off.".formatted(channel.draft().name()));
    }
    String secret;
    try {
      secret = channels.secret(channel);
    } catch (IllegalArgumentException | RefusedException e) {
      String error =
          "The secret of channel %s cannot be opened. %s"
              .formatted(channel.draft().name(), e.getMessage());
      channels.failed(channel, shortened(error));
      return missing(error);
    }
    Courier.Attempt attempt = way.attempt(secret);
    Delivery delivery = masked(attempt.delivery(), secret);
    if (delivery.delivered()) {
      channels.delivered(channel);
    } else {
      channels.failed(channel, shortened(delivery.message()));
    }
    return new Outcome(delivery, attempt.retryIn(), false);
  }

  private static Delivery masked(Delivery delivery, String secret) {
    String words =
        secret.isEmpty() ? delivery.message() : delivery.message().replace(secret, "***");
    return new Delivery(delivery.delivered(), words, delivery.took());
  }

  private Courier.Attempt mail(Mail server, String password, String to, Outgoing message) {
    Instant begun = clock.instant();
    try {
      mails.send(server, password, to, message, link(message));
      return attempt(true, "The mail server took it.", begun);
    } catch (MessagingException e) {
      return attempt(false, words(e), begun);
    }
  }

  /** The first line of each cause says what the server or the network said. */
  private static String words(MessagingException e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage().strip();
    Exception next = e.getNextException();
    return next == null || next.getMessage() == null
        ? words
        : "%s: %s".formatted(words, next.getMessage().strip());
  }

  private Courier.Attempt attempt(boolean delivered, String words, Instant begun) {
    return new Courier.Attempt(
        new Delivery(delivered, words, Duration.between(begun, clock.instant())), Duration.ZERO);
  }

  private Outcome stop(Outgoing message) {
    RunRef run = message.subject() == null ? null : message.subject().run();
    if (run == null) {
      return hopeless("There is no run to stop.");
    }
    WorkflowId workflow = run.workflow();
    long latest =
        views
            .findLatest(workflow, run.instance())
            .map(RunView::summary)
            .map(summary -> summary.ref().run())
            .orElse(0L);
    if (latest != run.run()) {
      return hopeless("The run is not the latest of its instance any more.");
    }
    Instant begun = clock.instant();
    try {
      runs.end(workflow, run.instance(), RunAction.STOP, SELF);
    } catch (RefusedException e) {
      return hopeless(String.valueOf(e.getMessage()));
    }
    Delivery delivery =
        new Delivery(true, "The run is told to stop.", Duration.between(begun, clock.instant()));
    return new Outcome(delivery, Duration.ZERO, false);
  }

  private static Outcome missing(String words) {
    return new Outcome(new Delivery(false, words, Duration.ZERO), Duration.ZERO, false);
  }

  private static Outcome hopeless(String words) {
    return new Outcome(new Delivery(false, words, Duration.ZERO), Duration.ZERO, true);
  }

  private String link(Outgoing message) {
    return settings.url().isEmpty() ? "" : settings.url() + message.path();
  }

  /** What an error may have in its column. */
  static String shortened(String error) {
    return error.length() > 1_000 ? error.substring(0, 1_000) : error;
  }
}
