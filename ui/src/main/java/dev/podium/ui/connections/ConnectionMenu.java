package dev.podium.ui.connections;

import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.QuestionDialog;
import dev.podium.ui.parts.RowMenu;

/**
 * What can be done with a connection.
 *
 * @param changed what to do afterwards
 */
record ConnectionMenu(Connections connections, Caller caller, Runnable changed) {

  RowMenu of(Connection connection) {
    return new RowMenu("More for %s".formatted(connection.name()))
        .with("Test", () -> test(connection.name()))
        .with(
            "Edit …",
            () -> ConnectionDialog.forChange(connection, connections, caller, changed).open())
        .with("Remove …", () -> askToRemove(connection.name()));
  }

  private void test(String name) {
    Notices.attempt(() -> tell(name, connections.test(name, caller)));
    changed.run();
  }

  /** Says what came of trying a connection. */
  static void tell(String name, ConnectionTrial trial) {
    if (trial.connected()) {
      Notices.done(
          "%s works: %s, connected within %d ms."
              .formatted(name, trial.message(), trial.took().toMillis()));
    } else {
      Notices.failed("%s does not connect. %s".formatted(name, trial.message()));
    }
  }

  private void askToRemove(String name) {
    QuestionDialog.removal(
            name,
            "Steps that use it fail from now on, and its password or token cannot be had back.",
            () -> remove(name))
        .open();
  }

  private void remove(String name) {
    Notices.attempt(
        () -> {
          connections.delete(name, caller);
          Notices.done("%s is removed.".formatted(name));
        });
    changed.run();
  }
}
