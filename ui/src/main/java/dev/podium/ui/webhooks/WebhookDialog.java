package dev.podium.ui.webhooks;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.orderedlayout.VerticalLayout;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.WebhookDraft;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ProblemList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds or changes a webhook; what was typed stays until it is accepted. */
final class WebhookDialog extends Dialog {

  private final Webhooks webhooks;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final TextField name = new TextField("Name");
  private final TextField url = new TextField("URL");
  private final MultiSelectComboBox<EventType> types = new MultiSelectComboBox<>("Events");
  private final TextField workflow = new TextField("Workflow");
  private final TextField secret = new TextField("Signing secret");
  private final Checkbox enabled = new Checkbox("Switched on");
  private final Div others = new Div();

  private WebhookDialog(
      @Nullable WebhookDraft present, Webhooks webhooks, Caller caller, Runnable saved) {
    this.webhooks = webhooks;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    setHeaderTitle(present == null ? "New webhook" : "Edit %s".formatted(present.name()));
    setWidth("32rem");
    fields();
    if (present != null) {
      fill(present);
    }
    VerticalLayout form = new VerticalLayout(name, url, types, workflow, secret, enabled, others);
    form.setPadding(false);
    add(form);
    Button save = new Button(isNew ? "Create" : "Save", event -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(new Button("Cancel", event -> close()), save);
  }

  static WebhookDialog forNew(Webhooks webhooks, Caller caller, Runnable saved) {
    return new WebhookDialog(null, webhooks, caller, saved);
  }

  static WebhookDialog forChange(
      WebhookDraft present, Webhooks webhooks, Caller caller, Runnable saved) {
    return new WebhookDialog(present, webhooks, caller, saved);
  }

  private void fields() {
    name.setHelperText("Letters, digits and . - _");
    name.setVisible(isNew);
    name.setAutofocus(isNew);
    url.setPlaceholder("https://hooks.example.com/podium");
    types.setItems(EventType.values());
    types.setItemLabelGenerator(WebhookWords::of);
    types.setPlaceholder("All");
    workflow.setPlaceholder("All");
    workflow.setHelperText("The id of one workflow, or nothing for all");
    secret.setPlaceholder(isNew ? "A new one" : "Stays as it is");
    secret.setHelperText("whsec_ and 24 to 64 bytes in base64; leave it empty to have one made");
    secret.setAutocomplete(Autocomplete.OFF);
    enabled.setValue(true);
    for (var field : List.of(name, url, workflow, secret)) {
      field.setWidthFull();
    }
    types.setWidthFull();
    if (!isNew) {
      secret.setHelperText("Only to replace the present one, which cannot be shown");
    }
    others.setVisible(false);
    others.addClassName("podium-callout");
    others.getElement().setAttribute("data-tone", "error");
    others.getElement().setAttribute("role", "alert");
  }

  private void fill(WebhookDraft present) {
    name.setValue(present.name());
    url.setValue(present.url());
    types.setValue(present.wanted().types());
    WorkflowId one = present.wanted().workflow();
    workflow.setValue(one == null ? "" : one.value());
    enabled.setValue(present.enabled());
  }

  private WebhookDraft draft() {
    String one = workflow.getValue().strip();
    return new WebhookDraft(
        name.getValue().strip(),
        url.getValue().strip(),
        new EventFilter(types.getValue(), one.isEmpty() ? null : new WorkflowId(one)),
        enabled.getValue());
  }

  private void save() {
    List.of(name, url, workflow, secret).forEach(field -> field.setInvalid(false));
    others.setVisible(false);
    String given = secret.getValue().strip().isEmpty() ? null : secret.getValue().strip();
    WebhookDraft draft = draft();
    try {
      if (isNew) {
        String signing = webhooks.create(draft, given, caller);
        close();
        new SecretDialog(draft.name(), signing).open();
      } else {
        webhooks.change(draft, given, caller);
        close();
        Notices.done("%s is changed.".formatted(draft.name()));
      }
      saved.run();
    } catch (RefusedException refused) {
      show(refused.problems());
    }
  }

  private void show(List<Problem> problems) {
    List<Problem> elsewhere = new ArrayList<>();
    for (Problem problem : problems) {
      String words = "%s %s".formatted(problem.message(), problem.remedy()).strip();
      switch (problem.path()) {
        case "name" -> mark(name, words);
        case "url" -> mark(url, words);
        case "workflow_id" -> mark(workflow, words);
        case "secret" -> mark(secret, words);
        default -> elsewhere.add(problem);
      }
    }
    others.removeAll();
    others.setVisible(!elsewhere.isEmpty());
    others.add(new ProblemList(elsewhere.toArray(Problem[]::new)));
  }

  private static void mark(TextField field, String words) {
    field.setInvalid(true);
    field.setErrorMessage(words);
  }
}
