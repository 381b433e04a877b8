package dev.podium.ui.webhooks;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Delivery;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.WebhookDraft;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.Notices;

/** What can be done with a webhook. */
final class WebhookMenu extends MenuBar {

  private final Webhook webhook;
  private final Webhooks webhooks;
  private final Caller caller;
  private final Runnable changed;
  private final Runnable removed;

  WebhookMenu(
      Webhook webhook, Webhooks webhooks, Caller caller, Runnable changed, Runnable removed) {
    this.webhook = webhook;
    this.webhooks = webhooks;
    this.caller = caller;
    this.changed = changed;
    this.removed = removed;
    addClassName("podium-row-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
    root.setAriaLabel("More for %s".formatted(webhook.name()));
    SubMenu menu = root.getSubMenu();
    menu.addItem(
        "Edit …",
        event -> WebhookDialog.forChange(webhook.draft(), webhooks, caller, changed).open());
    menu.addItem("Send a test", event -> test());
    boolean on = webhook.draft().enabled();
    menu.addItem(on ? "Switch off" : "Switch on", event -> enable(!on));
    menu.addItem("Remove …", event -> confirmRemoval());
  }

  private void test() {
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

  private void enable(boolean enabled) {
    run(
        () -> {
          WebhookDraft draft = webhook.draft();
          webhooks.change(
              new WebhookDraft(draft.name(), draft.url(), draft.wanted(), enabled), null, caller);
          Notices.done(
              enabled
                  ? "%s is on and goes on where it was.".formatted(draft.name())
                  : "%s is off; it keeps its place.".formatted(draft.name()));
        });
  }

  private void run(Runnable command) {
    try {
      command.run();
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    changed.run();
  }

  private void confirmRemoval() {
    int letters = webhook.progress().deadLetters();
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Remove %s?".formatted(webhook.name()));
    dialog.setText(
        letters == 0
            ? "It is told of nothing more."
            : "It is told of nothing more, and its %d dead letters go with it.".formatted(letters));
    dialog.setConfirmText("Remove");
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Keep it");
    dialog.addConfirmListener(event -> remove());
    dialog.open();
  }

  private void remove() {
    try {
      webhooks.delete(webhook.name(), caller);
      Notices.done("%s is removed.".formatted(webhook.name()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    removed.run();
  }
}
