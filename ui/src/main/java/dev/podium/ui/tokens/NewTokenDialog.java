package dev.podium.ui.tokens;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.token.ApiTokens;
import dev.podium.domain.token.MadeToken;
import dev.podium.domain.token.TokenDraft;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.ui.parts.ProblemList;
import dev.podium.ui.parts.RoleWords;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes a token, then shows it; what was typed stays until it is accepted. */
final class NewTokenDialog extends Dialog {

  private final ApiTokens tokens;
  private final Caller caller;
  private final Runnable made;
  private final InstantSource clock = InstantSource.system();
  private final TextField name = new TextField("Name");
  private final Select<TokenLife> life = new Select<>();
  private final Select<Role> role = new Select<>();
  private final Div others = new Div();

  NewTokenDialog(ApiTokens tokens, Caller caller, Runnable made) {
    this.tokens = tokens;
    this.caller = caller;
    this.made = made;
    setHeaderTitle("New API token");
    setWidth("26rem");
    fields();
    VerticalLayout form = new VerticalLayout(name, life, role, others);
    form.setPadding(false);
    add(form);
    Button create = new Button("Create", event -> create());
    create.addThemeVariants(ButtonVariant.PRIMARY);
    create.addClickShortcut(Key.ENTER);
    getFooter().add(new Button("Cancel", event -> close()), create);
  }

  private void fields() {
    name.setHelperText("What it is for: the program or machine that calls with it");
    name.setMaxLength(TokenDraft.LONGEST_NAME);
    name.setWidthFull();
    name.setAutofocus(true);
    life.setLabel("Valid for");
    life.setItems(TokenLife.values());
    life.setItemLabelGenerator(TokenLife::label);
    life.setValue(TokenLife.QUARTER);
    life.setWidthFull();
    role.setLabel("Role at most");
    role.setItems(
        Stream.of(Role.values()).filter(some -> caller.role().atMost(some) == some).toList());
    role.setItemLabelGenerator(RoleWords::of);
    role.addValueChangeListener(event -> role.setHelperText(explain(event.getValue())));
    role.setValue(caller.role());
    role.setWidthFull();
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private String explain(Role chosen) {
    return chosen == caller.role()
        ? "All that you may, whatever your role becomes"
        : RoleWords.explain(chosen);
  }

  /** Without a role of its own a token follows that of its user. */
  private TokenDraft draft() {
    return new TokenDraft(
        name.getValue().strip(),
        role.getValue() == caller.role() ? null : role.getValue(),
        life.getValue().endFrom(clock.instant()));
  }

  private void create() {
    name.setInvalid(false);
    others.setVisible(false);
    MadeToken token;
    try {
      token = tokens.create(draft(), caller);
    } catch (RefusedException refused) {
      show(refused.problems());
      return;
    }
    close();
    new TokenDialog(token).open();
    made.run();
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      if (problem.path().equals("name")) {
        name.setInvalid(true);
        name.setErrorMessage("%s %s".formatted(problem.message(), problem.remedy()).strip());
      } else {
        elsewhere.add(problem);
      }
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }
}
