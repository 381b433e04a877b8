package dev.podium.ui.users;

import com.vaadin.flow.component.textfield.PasswordField;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;

/** Gives a user a new password, for those who lost theirs. */
final class SetPasswordDialog extends FormDialog {

  private final Users users;
  private final String name;
  private final Caller caller;
  private final PasswordField password = new PasswordField("Password");

  SetPasswordDialog(Users users, String name, Caller caller) {
    super("New password for %s".formatted(name), "24rem");
    this.users = users;
    this.name = name;
    this.caller = caller;
    password.setHelperText("8 to 128 characters");
    password.setAutofocus(true);
    fields(password);
    told("password", password);
    submit("Set password", this::save);
  }

  private void save() {
    users.setPassword(name, password.getValue(), caller);
    close();
    Notices.done("%s has a new password.".formatted(name));
  }
}
