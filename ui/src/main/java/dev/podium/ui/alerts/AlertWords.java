package dev.podium.ui.alerts;

import com.vaadin.flow.component.html.Span;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft.Kind;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannelDraft.Security;
import dev.podium.domain.alert.AlertChannelDraft.Slack;
import dev.podium.domain.alert.AlertChannelDraft.Way;
import dev.podium.domain.alert.AlertChannelDraft.Webhook;
import dev.podium.domain.alert.AlertMessage;
import dev.podium.domain.definition.AlertType;
import dev.podium.ui.parts.Words;
import org.jspecify.annotations.Nullable;

/** Alerts for people. */
final class AlertWords {

  private AlertWords() {}

  static String of(@Nullable AlertType type) {
    if (type == null) {
      return "Gathered";
    }
    return switch (type) {
      case STEP_FAILURE -> "Failure";
      case TCT_VIOLATION -> "Late";
      case LONG_RUNNING -> "Long running";
      case DEPENDENCY_LATE -> "Signals late";
      case BREAKPOINT_HIT -> "Breakpoint";
      case DEFINITION_CHANGE -> "Definition changed";
      case RUN_SUCCESS -> "Success";
      case SUCCESS_WITHIN -> "No success";
    };
  }

  static String of(Kind kind) {
    return switch (kind) {
      case EMAIL -> "Mail server";
      case SLACK -> "Slack";
      case WEBHOOK -> "Webhook";
    };
  }

  static String of(Security security) {
    return switch (security) {
      case NONE -> "Not secured, no login";
      case STARTTLS -> "STARTTLS";
      case TLS -> "TLS";
    };
  }

  static String of(Way way) {
    return switch (way) {
      case Mail mail -> "%s:%d as %s".formatted(mail.host(), mail.port(), mail.from());
      case Slack _ -> "Incoming webhook";
      case Webhook(String url) -> url;
    };
  }

  static Span state(AlertChannel channel) {
    if (!channel.draft().enabled()) {
      return Words.chip("Off");
    }
    if (!channel.readable()) {
      return Words.badChip("Secret not readable");
    }
    return channel.error() == null ? Words.goodChip("On") : Words.badChip("Failing");
  }

  static Span state(AlertMessage message) {
    return switch (message.status()) {
      case WAITING ->
          message.attempts() == 0 ? Words.chip("Waiting") : Words.badChip("Trying again");
      case HELD -> Words.chip("Held back");
      case GATHERED -> Words.chip("Gathered");
      case SENT -> Words.goodChip("Sent");
      case FAILED -> Words.badChip("Failed");
    };
  }
}
