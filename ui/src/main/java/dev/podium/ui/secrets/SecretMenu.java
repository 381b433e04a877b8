package dev.podium.ui.secrets;

import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.Notices;

/** What can be done with a secret. */
final class SecretMenu extends MenuBar {

  private final Secret secret;
  private final Secrets secrets;
  private final Caller caller;
  private final Runnable changed;

  SecretMenu(Secret secret, Secrets secrets, Caller caller, Runnable changed) {
    this.secret = secret;
    this.secrets = secrets;
    this.caller = caller;
    this.changed = changed;
    addClassName("podium-row-menu");
    addThemeVariants(MenuBarVariant.TERTIARY);
    MenuItem root = addItem(VaadinIcon.ELLIPSIS_DOTS_V.create());
    root.setAriaLabel("More for %s".formatted(secret.name()));
    SubMenu menu = root.getSubMenu();
    menu.addItem(
        "Edit …", event -> SecretDialog.forChange(secret.draft(), secrets, caller, changed).open());
    menu.addItem("Remove …", event -> confirmRemoval());
  }

  private void confirmRemoval() {
    ConfirmDialog dialog = new ConfirmDialog();
    dialog.setHeader("Remove %s?".formatted(secret.name()));
    dialog.setText(
        "Steps that use it fail from now on, and its value cannot be had back. Workflows that ask"
            + " for it cannot be saved until they no longer do.");
    dialog.setConfirmText("Remove");
    dialog.setConfirmButtonTheme("error primary");
    dialog.setCancelable(true);
    dialog.setCancelText("Keep it");
    dialog.addConfirmListener(event -> remove());
    dialog.open();
  }

  private void remove() {
    try {
      secrets.delete(secret.name(), caller);
      Notices.done("%s is removed.".formatted(secret.name()));
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
    changed.run();
  }
}
