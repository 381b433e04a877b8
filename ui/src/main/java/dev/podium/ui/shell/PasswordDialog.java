package dev.podium.ui.shell;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.PasswordField;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.Notices;

/** Changes the password of the user who is logged in. */
final class PasswordDialog extends Dialog {

  private final Users users;
  private final Caller caller;
  private final PasswordField password = new PasswordField("New password");
  private final PasswordField repeated = new PasswordField("Once more");

  PasswordDialog(Users users, Caller caller) {
    this.users = users;
    this.caller = caller;
    setHeaderTitle("Change your password");
    setWidth("24rem");
    password.setHelperText("8 to 128 characters");
    password.setWidthFull();
    password.setAutofocus(true);
    repeated.setWidthFull();
    VerticalLayout fields = new VerticalLayout(password, repeated);
    fields.setPadding(false);
    add(fields);
    Button save = new Button("Change password", event -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.addClickShortcut(Key.ENTER);
    getFooter().add(new Button("Cancel", event -> close()), save);
  }

  private void save() {
    boolean same = password.getValue().equals(repeated.getValue());
    repeated.setInvalid(!same);
    repeated.setErrorMessage("The two passwords differ.");
    if (!same) {
      return;
    }
    try {
      users.setPassword(caller.name(), password.getValue(), caller);
    } catch (RefusedException refused) {
      password.setInvalid(true);
      password.setErrorMessage(refused.getMessage());
      return;
    }
    close();
    Notices.done("Your password is changed.");
  }
}
