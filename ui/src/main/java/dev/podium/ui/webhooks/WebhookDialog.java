package dev.podium.ui.webhooks;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventType;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.webhook.Webhook;
import dev.podium.domain.webhook.WebhookDraft;
import dev.podium.domain.webhook.Webhooks;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;
import org.jspecify.annotations.Nullable;

/** Adds or changes a webhook; what was typed stays until it is accepted. */
final class WebhookDialog extends FormDialog {

  private final Webhooks webhooks;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final Seen seen;
  private final TextField name = new TextField("Name");
  private final TextField url = new TextField("URL");
  private final MultiSelectComboBox<EventType> types = new MultiSelectComboBox<>("Events");
  private final TextField workflow = new TextField("Workflow");
  private final TextField secret = new TextField("Signing secret");
  private final Checkbox enabled = new Checkbox("Switched on");

  private WebhookDialog(
      @Nullable Webhook present, Webhooks webhooks, Caller caller, Runnable saved) {
    super(present == null ? "New webhook" : "Edit %s".formatted(present.name()), "32rem");
    this.webhooks = webhooks;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    this.seen = present == null ? Seen.ANYTHING : Seen.of(present.revision());
    describe();
    if (present != null) {
      fill(present.draft());
    }
    fields(name, url, types, workflow, secret, enabled);
    told("name", name);
    told("url", url);
    told("workflow_id", workflow);
    told("secret", secret);
    submit(isNew ? "Create" : "Save", this::save);
  }

  static WebhookDialog forNew(Webhooks webhooks, Caller caller, Runnable saved) {
    return new WebhookDialog(null, webhooks, caller, saved);
  }

  static WebhookDialog forChange(
      Webhook present, Webhooks webhooks, Caller caller, Runnable saved) {
    return new WebhookDialog(present, webhooks, caller, saved);
  }

  private void describe() {
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
    if (!isNew) {
      secret.setHelperText("Only to replace the present one, which cannot be shown");
    }
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
    String given = secret.getValue().strip().isEmpty() ? null : secret.getValue().strip();
    WebhookDraft draft = draft();
    if (isNew) {
      String signing = webhooks.create(draft, given, caller);
      close();
      new SecretDialog(draft.name(), signing).open();
    } else {
      webhooks.change(draft, given, seen, caller);
      close();
      Notices.done("%s is changed.".formatted(draft.name()));
    }
    saved.run();
  }
}
