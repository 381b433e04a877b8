package dev.podium.ui.connections;

import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.connection.Connection;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.problem.Seen;
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
  private final Seen seen;
  private final TextField name = new TextField("Name");
  private final TextField description = new TextField("Description");
  private final TargetFields target;
  private final GrantFields grants = new GrantFields();

  private ConnectionDialog(
      @Nullable Connection present, Connections connections, Caller caller, Runnable saved) {
    super(present == null ? "New connection" : "Edit %s".formatted(present.name()), "34rem");
    this.connections = connections;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    this.seen = present == null ? Seen.ANYTHING : Seen.of(present.revision());
    this.target = new TargetFields(isNew);
    describe();
    if (present != null) {
      fill(present.draft());
    }
    fields(name, description, target, grants);
    told("name", name);
    told("description", description);
    target.fields().forEach((path, field) -> told(path, field));
    grants.in(this);
    alsoSubmit(isNew ? "Create and test" : "Save and test", () -> save(true));
    submit(isNew ? "Create" : "Save", () -> save(false));
  }

  static ConnectionDialog forNew(Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(null, connections, caller, saved);
  }

  static ConnectionDialog forChange(
      Connection present, Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(present, connections, caller, saved);
  }

  private void describe() {
    name.setHelperText("Letters, digits and . - _");
    name.setVisible(isNew);
    name.setAutofocus(isNew);
    description.setPlaceholder("What it is for");
    description.setMaxLength(ConnectionDraft.LONGEST_DESCRIPTION);
  }

  private void fill(ConnectionDraft present) {
    name.setValue(present.name());
    description.setValue(present.description());
    target.fill(present.target());
    grants.fill(present.grants());
  }

  private void save(boolean thenTest) {
    ConnectionDraft draft =
        new ConnectionDraft(
            name.getValue().strip(),
            description.getValue().strip(),
            target.target(),
            grants.grants());
    String secret = target.secret();
    if (isNew) {
      connections.create(draft, secret == null ? "" : secret, caller);
    } else {
      connections.change(draft, secret, seen, caller);
    }
    close();
    if (thenTest) {
      Notices.attempt(
          () -> ConnectionMenu.tell(draft.name(), connections.test(draft.name(), caller)));
    } else {
      Notices.done("%s is %s.".formatted(draft.name(), isNew ? "added" : "changed"));
    }
    saved.run();
  }
}
