package dev.podium.ui.connections;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionTrial;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;

/** What can be done with a connection. */
final class ConnectionMenu extends MenuBar {

  private final Connection connection;
  private final Connections connections;
  private final Caller caller;
  private final Runnable changed;

  ConnectionMenu(Connection connection, Connections connections, Caller caller, Runnable changed) {
    this.connection = connection;
    this.connections = connections;
    this.caller = caller;
    this.changed = changed;
    addClassName("podium-row-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
    root.setAriaLabel("More for %s".formatted(connection.name()));
    SubMenu menu = root.getSubMenu();
    menu.addItem("Test", event -> test());
    menu.addItem(
        "Edit …",
        event ->
            ConnectionDialog.forChange(connection.draft(), connections, caller, changed).open());
    menu.addItem("Remove …", event -> confirmRemoval());
  }

  private void test() {
    try {
      tell(connection.name(), connections.test(connection.name(), caller));
    } catch (RefusedException refused) {
      Notices.refused(refused);
      changed.run();
    }
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

  private void confirmRemoval() {
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Remove %s?".formatted(connection.name()));
    dialog.setText("Steps that use it fail from now on, and its password cannot be had back.");
    dialog.setConfirmText("Remove");
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Keep it");
    dialog.addConfirmListener(event -> remove());
    dialog.open();
  }

  private void remove() {
    try {
      connections.delete(connection.name(), caller);
      Notices.done("%s is removed.".formatted(connection.name()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    changed.run();
  }
}
