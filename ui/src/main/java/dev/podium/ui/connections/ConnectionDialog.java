package dev.podium.ui.connections;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.connection.ConnectionDraft;
import dev.podium.domain.connection.Connections;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.GrantFields;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or changes a connection; what was typed stays until it is accepted. */
final class ConnectionDialog extends Dialog {

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
  private final Div others = new Div();

  private ConnectionDialog(
      @Nullable ConnectionDraft present, Connections connections, Caller caller, Runnable saved) {
    this.connections = connections;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    setHeaderTitle(present == null ? "New connection" : "Edit %s".formatted(present.name()));
    setWidth("min(34rem, 94vw)");
    fields();
    if (present != null) {
      fill(present);
    }
    VerticalLayout form =
        new VerticalLayout(name, description, url, user, password, grants, others);
    form.setPadding(false);
    add(form);
    Button save = new Button(isNew ? "Create" : "Save", event -> save(false));
    save.addThemeVariants(ButtonVariant.PRIMARY);
    Button test = new Button(isNew ? "Create and test" : "Save and test", event -> save(true));
    getFooter().add(new Button("Cancel", event -> close()), test, save);
  }

  static ConnectionDialog forNew(Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(null, connections, caller, saved);
  }

  static ConnectionDialog forChange(
      ConnectionDraft present, Connections connections, Caller caller, Runnable saved) {
    return new ConnectionDialog(present, connections, caller, saved);
  }

  private void fields() {
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
    for (TextField field : List.of(name, description, url, user)) {
      field.setWidthFull();
    }
    password.setWidthFull();
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private void fill(ConnectionDraft present) {
    name.setValue(present.name());
    description.setValue(present.description());
    url.setValue(present.url());
    user.setValue(present.user());
    grants.fill(present.grants());
  }

  private void save(boolean thenTest) {
    List.<HasValidation>of(name, description, url, user, password)
        .forEach(field -> field.setInvalid(false));
    grants.clear();
    others.setVisible(false);
    ConnectionDraft draft =
        new ConnectionDraft(
            name.getValue().strip(),
            description.getValue().strip(),
            url.getValue().strip(),
            user.getValue().strip(),
            grants.grants());
    try {
      if (isNew) {
        connections.create(draft, password.getValue(), caller);
      } else {
        connections.change(draft, password.isEmpty() ? null : password.getValue(), caller);
      }
      close();
      if (thenTest) {
        ConnectionMenu.tell(draft.name(), connections.test(draft.name(), caller));
      } else {
        Notices.done("%s is %s.".formatted(draft.name(), isNew ? "added" : "changed"));
      }
      saved.run();
    } catch (RefusedException refused) {
      show(refused.problems());
    }
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      switch (problem.path()) {
        case "name" -> mark(name, problem);
        case "description" -> mark(description, problem);
        case "url" -> mark(url, problem);
        case "user" -> mark(user, problem);
        case "password" -> mark(password, problem);
        default -> {
          if (!grants.mark(problem)) {
            elsewhere.add(problem);
          }
        }
      }
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }

  private static void mark(HasValidation field, Problem problem) {
    field.setInvalid(true);
    field.setErrorMessage("%s %s".formatted(problem.message(), problem.remedy()).strip());
  }
}
