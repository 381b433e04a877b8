package dev.podium.ui.permits;

import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.permit.TagPermit;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.user.Caller;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Notices;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Limits a tag, or changes its limit. */
final class LimitDialog extends FormDialog {

  private final TagPermits permits;
  private final Caller caller;
  private final Runnable saved;
  private final TextField tag = new TextField("Tag");
  private final IntegerField limit = new IntegerField("Steps at once");

  /**
   * A dialog that is not open yet.
   *
   * @param known the tag whose limit is changed; null for another one
   */
  LimitDialog(
      TagPermits permits, Caller caller, @Nullable String known, int current, Runnable saved) {
    super(known == null ? "Limit a tag" : "Limit of %s".formatted(known), "26rem");
    this.permits = permits;
    this.caller = caller;
    this.saved = saved;
    tag.setHelperText("As it is written at the steps or in their template");
    tag.setVisible(known == null);
    tag.setAutofocus(known == null);
    if (known != null) {
      tag.setValue(known);
    }
    limit.setMin(0);
    limit.setMax(TagPermit.HIGHEST_LIMIT);
    limit.setValue(current);
    limit.setStepButtonsVisible(true);
    limit.setAutofocus(known != null);
    limit.setHelperText(
        "Over all workflows. Steps that run go on if there are more of them; 0 lets none begin.");
    fields(tag, limit);
    told("tag", tag);
    told("max_allowed", limit);
    submit("Save", this::save);
  }

  /** Read as it would be over REST, so that both refuse the same in the same words. */
  private void save() {
    if (limit.isEmpty()) {
      limit.setInvalid(true);
      limit.setErrorMessage("Give a number from 0 to %,d.".formatted(TagPermit.HIGHEST_LIMIT));
      return;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("tag", tag.getValue().strip());
    json.put("max_allowed", limit.getValue());
    permits.find(tag.getValue().strip()).ifPresent(it -> it.extra().forEach(json::set));
    TagPermit permit = permits.save(TagPermit.read(json.toString()), caller);
    close();
    Notices.done("%d steps with %s may run at once.".formatted(permit.limit(), permit.tag()));
    saved.run();
  }
}
