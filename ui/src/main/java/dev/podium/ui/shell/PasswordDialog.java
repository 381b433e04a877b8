package dev.podium.ui.shell;

import com.vaadin.flow.component.textfield.PasswordField;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;

/** Changes the password of the user who is logged in. */
final class PasswordDialog extends FormDialog {

  private final Users users;
  private final Caller caller;
  private final PasswordField password = new PasswordField("New password");
  private final PasswordField repeated = new PasswordField("Once more");

  PasswordDialog(Users users, Caller caller) {
    super("Change your password", "24rem");
    this.users = users;
    this.caller = caller;
    password.setHelperText("8 to 128 characters");
    password.setAutofocus(true);
    fields(password, repeated);
    told("password", password);
    submit("Change password", this::save);
  }

  private void save() {
    boolean same = password.getValue().equals(repeated.getValue());
    repeated.setInvalid(!same);
    repeated.setErrorMessage("The two passwords differ.");
    if (!same) {
      return;
    }
    users.setPassword(caller.name(), password.getValue(), caller);
    close();
    Notices.done("Your password is changed.");
  }
}
