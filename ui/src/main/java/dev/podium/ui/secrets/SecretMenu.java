package dev.podium.ui.secrets;

import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.RowMenu;

/**
 * What can be done with a secret.
 *
 * @param changed what to do afterwards
 */
record SecretMenu(Secrets secrets, Caller caller, Runnable changed) {

  RowMenu of(Secret secret) {
    return new RowMenu("More for %s".formatted(secret.name()))
        .with("Edit …", () -> SecretDialog.forChange(secret, secrets, caller, changed).open())
        .with("Remove …", () -> askToRemove(secret.name()));
  }

  private void askToRemove(String name) {
    QuestionDialog.removal(
            name,
            "Steps that use it fail from now on, and its value cannot be had back. Workflows that"
                + " ask for it cannot be saved until they no longer do.",
            () -> remove(name))
        .open();
  }

  private void remove(String name) {
    Notices.attempt(
        () -> {
          secrets.delete(name, caller);
          Notices.done("%s is removed.".formatted(name));
        });
    changed.run();
  }
}
