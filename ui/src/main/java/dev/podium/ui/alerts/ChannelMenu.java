package dev.podium.ui.alerts;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Delivery;
import dev.podium.ui.parts.Notices;
import org.jspecify.annotations.Nullable;

/** What can be done with a channel. */
final class ChannelMenu extends MenuBar {

  private final AlertChannel channel;
  private final AlertChannels channels;
  private final Caller caller;
  private final Runnable changed;

  ChannelMenu(AlertChannel channel, AlertChannels channels, Caller caller, Runnable changed) {
    this.channel = channel;
    this.channels = channels;
    this.caller = caller;
    this.changed = changed;
    addClassName("podium-row-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
    root.setAriaLabel("More for %s".formatted(channel.name()));
    SubMenu menu = root.getSubMenu();
    boolean mail = channel.draft().way() instanceof Mail;
    menu.addItem(mail ? "Send a test …" : "Send a test", event -> test());
    menu.addItem(
        "Edit …",
        event -> ChannelDialog.forChange(channel.draft(), channels, caller, changed).open());
    boolean on = channel.draft().enabled();
    menu.addItem(on ? "Switch off" : "Switch on", event -> enable(!on));
    menu.addItem("Remove …", event -> confirmRemoval());
  }

  private void test() {
    if (channel.draft().way() instanceof Mail mail) {
      new TestMailDialog(mail.from(), to -> test(to)).open();
    } else {
      test(null);
    }
  }

  private void test(@Nullable String to) {
    run(() -> tell(channel.name(), channels.test(channel.name(), to, caller)));
  }

  /** Says what came of a test. */
  static void tell(String name, Delivery delivery) {
    if (delivery.delivered()) {
      Notices.done("%s took the test within %d ms.".formatted(name, delivery.took().toMillis()));
    } else {
      Notices.failed("The test was not delivered. %s".formatted(delivery.message()));
    }
  }

  private void enable(boolean enabled) {
    run(
        () -> {
          AlertChannelDraft draft = channel.draft();
          channels.change(new AlertChannelDraft(draft.name(), draft.way(), enabled), null, caller);
          Notices.done("%s is %s.".formatted(draft.name(), enabled ? "on" : "off"));
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
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Remove %s?".formatted(channel.name()));
    dialog.setText("What would go by it fails from now on, and its secret cannot be had back.");
    dialog.setConfirmText("Remove");
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Keep it");
    dialog.addConfirmListener(
        event ->
            run(
                () -> {
                  channels.delete(channel.name(), caller);
                  Notices.done("%s is removed.".formatted(channel.name()));
                }));
    dialog.open();
  }
}
