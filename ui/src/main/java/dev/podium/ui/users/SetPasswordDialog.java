package dev.podium.ui.users;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.Notices;

/** Gives a user a new password, for those who lost theirs. */
final class SetPasswordDialog extends Dialog {

  private final Users users;
  private final String name;
  private final Caller caller;
  private final PasswordField password = new PasswordField("Password");

  SetPasswordDialog(Users users, String name, Caller caller) {
    this.users = users;
    this.name = name;
    this.caller = caller;
    setHeaderTitle("New password for %s".formatted(name));
    setWidth("24rem");
    password.setHelperText("8 to 128 characters");
    password.setWidthFull();
    password.setAutofocus(true);
    add(password);
    Button save = new Button("Set password", event -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickShortcut(Key.ENTER);
    getFooter().add(new Button("Cancel", event -> close()), save);
  }

  private void save() {
    try {
      users.setPassword(name, password.getValue(), caller);
    } catch (RefusedException refused) {
      password.setInvalid(true);
      password.setErrorMessage(refused.getMessage());
      return;
    }
    close();
    Notices.done("%s has a new password.".formatted(name));
  }
}
