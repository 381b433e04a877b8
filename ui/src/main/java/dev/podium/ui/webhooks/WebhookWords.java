package dev.podium.ui.webhooks;

import com.vaadin.flow.component.html.Span;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.webhook.Webhook;
import dev.podium.ui.parts.Words;
import java.util.stream.Collectors;

/** Webhooks for people. */
final class WebhookWords {

  private WebhookWords() {}

  static String of(EventType type) {
    return switch (type) {
      case STEP_INSTANCE_STATUS_CHANGE_EVENT -> "Step status";
      case WORKFLOW_INSTANCE_STATUS_CHANGE_EVENT -> "Run status";
      case WORKFLOW_DEFINITION_CHANGE_EVENT -> "New version and properties";
      case WORKFLOW_VERSION_CHANGE_EVENT -> "New version";
      case WORKFLOW_PROPERTIES_CHANGE_EVENT -> "Properties";
      case WORKFLOW_ACTIVATION_CHANGE_EVENT -> "Activation";
      case WORKFLOW_DEACTIVATION_CHANGE_EVENT -> "Deactivation";
      case WORKFLOW_DELETION_CHANGE_EVENT -> "Deletion";
    };
  }

  /** What it is told of, for example {@code Run status of daily-orders}. */
  static String of(EventFilter wanted) {
    String types =
        wanted.types().isEmpty()
            ? "Everything"
            : wanted.types().stream()
                .sorted()
                .map(WebhookWords::of)
                .collect(Collectors.joining(", "));
    return wanted.workflow() == null ? types : "%s of %s".formatted(types, wanted.workflow());
  }

  static Span state(Webhook webhook) {
    if (!webhook.draft().enabled()) {
      return Words.chip("Off");
    }
    return webhook.progress().error() == null ? Words.goodChip("On") : Words.badChip("Failing");
  }

  static String events(int count) {
    return count == 1 ? "1 event" : "%,d events".formatted(count);
  }
}
