package dev.podium.ui.webhooks;

import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Delivery;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.WebhookDraft;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.RowMenu;

/**
 * What can be done with a webhook.
 *
 * @param changed what to do when it is another one
 * @param removed what to do when it is gone
 */
record WebhookMenu(Webhooks webhooks, Caller caller, Runnable changed, Runnable removed) {

  RowMenu of(Webhook webhook) {
    boolean on = webhook.draft().enabled();
    return new RowMenu("More for %s".formatted(webhook.name()))
        .with("Edit …", () -> WebhookDialog.forChange(webhook, webhooks, caller, changed).open())
        .with("Send a test", () -> test(webhook))
        .with(on ? "Switch off" : "Switch on", () -> enable(webhook, !on))
        .with("Remove …", () -> askToRemove(webhook));
  }

  private void test(Webhook webhook) {
    run(
        () -> {
          Delivery delivery = webhooks.test(webhook.name(), caller);
          tell(delivery, "%s took the test".formatted(webhook.name()));
        });
  }

  /** Says what came of an attempt that somebody has asked for. */
  static void tell(Delivery delivery, String done) {
    if (delivery.delivered()) {
      Notices.done("%s within %d ms.".formatted(done, delivery.took().toMillis()));
    } else {
      Notices.failed("It was not delivered. %s".formatted(delivery.message()));
    }
  }

  private void enable(Webhook webhook, boolean enabled) {
    run(
        () -> {
          WebhookDraft draft = webhook.draft();
          webhooks.change(
              new WebhookDraft(draft.name(), draft.url(), draft.wanted(), enabled),
              null,
              Seen.of(webhook.revision()),
              caller);
          Notices.done(
              enabled
                  ? "%s is on and goes on where it was.".formatted(draft.name())
                  : "%s is off; it keeps its place.".formatted(draft.name()));
        });
  }

  private void run(Runnable command) {
    Notices.attempt(command);
    changed.run();
  }

  private void askToRemove(Webhook webhook) {
    int letters = webhook.progress().deadLetters();
    QuestionDialog.removal(
            webhook.name(),
            letters == 0
                ? "It is told of nothing more."
                : "It is told of nothing more, and its %d dead letters go with it."
                    .formatted(letters),
            () -> remove(webhook.name()))
        .open();
  }

  private void remove(String name) {
    Notices.attempt(
        () -> {
          webhooks.delete(name, caller);
          Notices.done("%s is removed.".formatted(name));
        });
    removed.run();
  }
}
