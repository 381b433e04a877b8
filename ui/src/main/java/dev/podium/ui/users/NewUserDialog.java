package dev.podium.ui.users;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.parts.RoleWords;
import java.util.ArrayList;
import java.util.List;

/** Adds a user; what was typed stays until it is accepted. */
final class NewUserDialog extends Dialog {

  private final Users users;
  private final Caller caller;
  private final Runnable created;
  private final TextField name = new TextField("Name");
  private final PasswordField password = new PasswordField("Password");
  private final Select<Role> role = new Select<>();
  private final Div others = new Div();

  NewUserDialog(Users users, Caller caller, Runnable created) {
    this.users = users;
    this.caller = caller;
    this.created = created;
    setHeaderTitle("New user");
    setWidth("26rem");
    fields();
    VerticalLayout fields = new VerticalLayout(name, password, role, others);
    fields.setPadding(false);
    add(fields);
    Button create = new Button("Create", event -> create());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    create.addClickShortcut(Key.ENTER);
    getFooter().add(new Button("Cancel", event -> close()), create);
  }

  private void fields() {
    name.setHelperText("Letters, digits and . _ - @");
    name.setWidthFull();
    name.setAutofocus(true);
    password.setHelperText("8 to 128 characters");
    password.setWidthFull();
    role.setLabel("Role");
    role.setItems(Role.values());
    role.setItemLabelGenerator(RoleWords::of);
    role.setValue(Role.OPERATOR);
    role.setWidthFull();
    role.setHelperText(RoleWords.explain(Role.OPERATOR));
    role.addValueChangeListener(event -> role.setHelperText(RoleWords.explain(event.getValue())));
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private void create() {
    name.setInvalid(false);
    password.setInvalid(false);
    others.setVisible(false);
    String newName = name.getValue().strip();
    try {
      users.create(newName, password.getValue(), role.getValue(), caller);
    } catch (RefusedException refused) {
      show(refused.problems());
      return;
    }
    close();
    Notices.done("%s can log in now.".formatted(newName));
    created.run();
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      String words = "%s %s".formatted(problem.message(), problem.remedy()).strip();
      switch (problem.path()) {
        case "name" -> {
          name.setInvalid(true);
          name.setErrorMessage(words);
        }
        case "password" -> {
          password.setInvalid(true);
          password.setErrorMessage(words);
        }
        default -> elsewhere.add(problem);
      }
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }
}
