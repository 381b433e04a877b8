package dev.podium.ui.connections;

import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.GrantFields;
import dev.podium.ui.parts.Notices;
import org.jspecify.annotations.Nullable;

/** Adds or changes a connection; what was typed stays until it is accepted. */
final class ConnectionDialog extends FormDialog {

  private final Connections connections;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final TextField name = new TextField("Name");
  private final TextField description = new TextField("Description");
  private final TextField url = new TextField("JDBC address");
  private final TextField user = new TextField("User");
  private final PasswordField password = new PasswordField("Password");
  private final GrantFields grants = new GrantFields();

  private ConnectionDialog(
      @Nullable ConnectionDraft present, Connections connections, Caller caller, Runnable saved) {
    super(present == null ? "New connection" : "Edit %s".formatted(present.name()), "34rem");
    this.connections = connections;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    describe();
    if (present != null) {
      fill(present);
    }
    fields(name, description, url, user, password, grants);
    told("name", name);
    told("description", description);
    told("url", url);
    told("user", user);
    told("password", password);
    grants.in(this);
    alsoSubmit(isNew ? "Create and test" : "Save and test", () -> save(true));
    submit(isNew ? "Create" : "Save", () -> save(false));
  }

  static ConnectionDialog forNew(Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(null, connections, caller, saved);
  }

  static ConnectionDialog forChange(
      ConnectionDraft present, Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(present, connections, caller, saved);
  }

  private void describe() {
    name.setHelperText("Letters, digits and . - _");
    name.setVisible(isNew);
    name.setAutofocus(isNew);
    description.setPlaceholder("What it is for");
    description.setMaxLength(ConnectionDraft.LONGEST_DESCRIPTION);
    url.setPlaceholder("jdbc:mysql://db.example.com:3306/shop");
    password.setAutocomplete(Autocomplete.NEW_PASSWORD);
    password.setPlaceholder(isNew ? "" : "Stays as it is");
    password.setHelperText(
        isNew
            ? "It is never shown again"
            : "Only to replace the present one; needed where the address or the user changes");
  }

  private void fill(ConnectionDraft present) {
    name.setValue(present.name());
    description.setValue(present.description());
    url.setValue(present.url());
    user.setValue(present.user());
    grants.fill(present.grants());
  }

  private void save(boolean thenTest) {
    ConnectionDraft draft =
        new ConnectionDraft(
            name.getValue().strip(),
            description.getValue().strip(),
            url.getValue().strip(),
            user.getValue().strip(),
            grants.grants());
    if (isNew) {
      connections.create(draft, password.getValue(), caller);
    } else {
      connections.change(draft, password.isEmpty() ? null : password.getValue(), caller);
    }
    close();
    saved.run();
    if (thenTest) {
      Notices.attempt(
          () -> ConnectionMenu.tell(draft.name(), connections.test(draft.name(), caller)));
    } else {
      Notices.done("%s is %s.".formatted(draft.name(), isNew ? "added" : "changed"));
    }
  }
}
