package dev.podium.ui.users;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.RoleWords;

/** Adds a user; what was typed stays until it is accepted. */
final class NewUserDialog extends FormDialog {

  private final Users users;
  private final Caller caller;
  private final Runnable created;
  private final TextField name = new TextField("Name");
  private final PasswordField password = new PasswordField("Password");
  private final Select<Role> role = new Select<>();

  NewUserDialog(Users users, Caller caller, Runnable created) {
    super("New user", "26rem");
    this.users = users;
    this.caller = caller;
    this.created = created;
    describe();
    fields(name, password, role);
    told("name", name);
    told("password", password);
    submit("Create", this::create);
  }

  private void describe() {
    name.setHelperText("Letters, digits and . _ - @");
    name.setAutofocus(true);
    password.setHelperText("8 to 128 characters");
    role.setLabel("Role");
    role.setItems(Role.values());
    role.setItemLabelGenerator(RoleWords::of);
    role.setValue(Role.OPERATOR);
    role.setHelperText(RoleWords.explain(Role.OPERATOR));
    role.addValueChangeListener(event -> role.setHelperText(RoleWords.explain(event.getValue())));
  }

  private void create() {
    String newName = name.getValue().strip();
    users.create(newName, password.getValue(), role.getValue(), caller);
    close();
    Notices.done("%s can log in now.".formatted(newName));
    created.run();
  }
}
