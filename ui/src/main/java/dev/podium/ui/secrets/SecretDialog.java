package dev.podium.ui.secrets;

import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.secret.Secret;
import dev.podium.domain.secret.SecretDraft;
import dev.podium.domain.secret.Secrets;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.GrantFields;
import dev.podium.ui.parts.Notices;
import org.jspecify.annotations.Nullable;

/** Adds or changes a secret; what was typed stays until it is accepted. */
final class SecretDialog extends FormDialog {

  private final Secrets secrets;
  private final Caller caller;
  private final Runnable saved;
  private final boolean isNew;
  private final Seen seen;
  private final TextField name = new TextField("Name");
  private final TextField description = new TextField("Description");
  private final TextArea value = new TextArea("Value");
  private final GrantFields grants = new GrantFields();

  private SecretDialog(@Nullable Secret present, Secrets secrets, Caller caller, Runnable saved) {
    super(present == null ? "New secret" : "Edit %s".formatted(present.name()), "32rem");
    this.secrets = secrets;
    this.caller = caller;
    this.saved = saved;
    this.isNew = present == null;
    this.seen = present == null ? Seen.ANYTHING : Seen.of(present.revision());
    describe();
    if (present != null) {
      name.setValue(present.name());
      description.setValue(present.draft().description());
      grants.fill(present.draft().grants());
    }
    fields(name, description, value, grants);
    told("name", name);
    told("description", description);
    told("value", value);
    grants.in(this);
    submit(isNew ? "Create" : "Save", this::save);
  }

  static SecretDialog forNew(Secrets secrets, Caller caller, Runnable saved) {
    return new SecretDialog(null, secrets, caller, saved);
  }

  static SecretDialog forChange(Secret present, Secrets secrets, Caller caller, Runnable saved) {
    return new SecretDialog(present, secrets, caller, saved);
  }

  private void describe() {
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
  }

  private void save() {
    SecretDraft draft =
        new SecretDraft(name.getValue().strip(), description.getValue().strip(), grants.grants());
    store(draft);
    close();
    Notices.done("%s is %s.".formatted(draft.name(), isNew ? "added" : "changed"));
    saved.run();
  }

  private void store(SecretDraft draft) {
    if (isNew) {
      secrets.create(draft, value.getValue(), caller);
    } else if (value.isEmpty()) {
      secrets.change(draft, seen, caller);
    } else {
      secrets.change(draft, value.getValue(), seen, caller);
    }
  }
}
