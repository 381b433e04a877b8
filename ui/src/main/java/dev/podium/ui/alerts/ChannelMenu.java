package dev.podium.ui.alerts;

import dev.podium.domain.alert.AlertChannel;
import dev.podium.domain.alert.AlertChannelDraft;
import dev.podium.domain.alert.AlertChannelDraft.Mail;
import dev.podium.domain.alert.AlertChannels;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Delivery;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.RowMenu;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with a channel.
 *
 * @param changed what to do afterwards
 */
record ChannelMenu(AlertChannels channels, Caller caller, Runnable changed) {

  RowMenu of(AlertChannel channel) {
    boolean mail = channel.draft().way() instanceof Mail;
    boolean on = channel.draft().enabled();
    return new RowMenu("More for %s".formatted(channel.name()))
        .with(mail ? "Send a test …" : "Send a test", () -> test(channel))
        .with("Edit …", () -> ChannelDialog.forChange(channel, channels, caller, changed).open())
        .with(on ? "Switch off" : "Switch on", () -> enable(channel, !on))
        .with("Remove …", () -> askToRemove(channel.name()));
  }

  private void test(AlertChannel channel) {
    if (channel.draft().way() instanceof Mail mail) {
      new TestMailDialog(mail.from(), to -> test(channel, to)).open();
    } else {
      test(channel, null);
    }
  }

  private void test(AlertChannel channel, @Nullable String to) {
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

  private void enable(AlertChannel channel, boolean enabled) {
    run(
        () -> {
          AlertChannelDraft draft = channel.draft();
          channels.change(
              new AlertChannelDraft(draft.name(), draft.way(), enabled),
              null,
              Seen.of(channel.revision()),
              caller);
          Notices.done("%s is %s.".formatted(draft.name(), enabled ? "on" : "off"));
        });
  }

  private void run(Runnable command) {
    Notices.attempt(command);
    changed.run();
  }

  private void askToRemove(String name) {
    QuestionDialog.removal(
            name,
            "What would go by it fails from now on, and its secret cannot be had back.",
            () ->
                run(
                    () -> {
                      channels.delete(name, caller);
                      Notices.done("%s is removed.".formatted(name));
                    }))
        .open();
  }
}
