package dev.podium.ui.secrets;

import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.secret.SecretDraft;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.GrantFields;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or changes a secret; what was typed stays until it is accepted. */
final class SecretDialog extends Dialog {

  private final Secrets secrets;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final TextField name = new TextField("Name");
  private final TextField description = new TextField("Description");
  private final TextArea value = new TextArea("Value");
  private final GrantFields grants = new GrantFields();
  private final Div others = new Div();

  private SecretDialog(
      @Nullable SecretDraft present, Secrets secrets, Caller caller, Runnable saved) {
    this.secrets = secrets;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    setHeaderTitle(present == null ? "New secret" : "Edit %s".formatted(present.name()));
    setWidth("min(32rem, 94vw)");
    fields();
    if (present != null) {
      name.setValue(present.name());
      description.setValue(present.description());
      grants.fill(present.grants());
    }
    VerticalLayout form = new VerticalLayout(name, description, value, grants, others);
    form.setPadding(false);
    add(form);
    Button save = new Button(isNew ? "Create" : "Save", event -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button("Cancel", event -> close()), save);
  }

  static SecretDialog forNew(Secrets secrets, Caller caller, Runnable saved) {
    return new SecretDialog(null, secrets, caller, saved);
  }

  static SecretDialog forChange(
      SecretDraft present, Secrets secrets, Caller caller, Runnable saved) {
    return new SecretDialog(present, secrets, caller, saved);
  }

  private void fields() {
    name.setHelperText("Letters, digits and . - _");
    name.setVisible(isNew);
    name.setAutofocus(isNew);
    description.setPlaceholder("What it is for");
    description.setMaxLength(SecretDraft.LONGEST_DESCRIPTION);
    value.setMinRows(2);
    value.setMaxRows(6);
    value.setPlaceholder(isNew ? "" : "Stays as it is");
    value.setHelperText(
        isNew
            ? "Exactly as it is to be used, at least %d characters; it is never shown again"
                .formatted(SecretDraft.SHORTEST_VALUE)
            : "Only to replace the present one, which cannot be shown");
    value.getElement().setAttribute("autocomplete", "off");
    value.getElement().setAttribute("spellcheck", "false");
    name.setWidthFull();
    description.setWidthFull();
    value.setWidthFull();
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private void save() {
    List.<HasValidation>of(name, description, value).forEach(field -> field.setInvalid(false));
    grants.clear();
    others.setVisible(false);
    SecretDraft draft =
        new SecretDraft(name.getValue().strip(), description.getValue().strip(), grants.grants());
    try {
      store(draft);
    } catch (RefusedException refused) {
      show(refused.problems());
      return;
    }
    close();
    Notices.done("%s is %s.".formatted(draft.name(), isNew ? "added" : "changed"));
    saved.run();
  }

  private void store(SecretDraft draft) {
    if (isNew) {
      secrets.create(draft, value.getValue(), caller);
    } else if (value.isEmpty()) {
      secrets.change(draft, caller);
    } else {
      secrets.change(draft, value.getValue(), caller);
    }
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      switch (problem.path()) {
        case "name" -> mark(name, problem);
        case "description" -> mark(description, problem);
        case "value" -> mark(value, problem);
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
