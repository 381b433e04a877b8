package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.difference.Difference;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.domain.workflow.Workflows;
import dev.podium.ui.parts.ChangeList;
import dev.podium.ui.parts.Words;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What changed between any two versions of a workflow. */
final class CompareDialog extends Dialog {

  private final WorkflowId id;
  private final Workflows workflows;
  private final IntegerField from;
  private final IntegerField to;
  private final Div changes = new Div();

  CompareDialog(WorkflowId id, Workflows workflows, int latest, int from, int to) {
    this.id = id;
    this.workflows = workflows;
    this.from = number("From version", from, latest);
    this.to = number("To version", to, latest);
    setHeaderTitle("Compare versions");
    setWidth("min(52rem, 94vw)");
    Div choice = new Div(this.from, this.to);
    choice.addClassName("podium-filters");
    changes.getElement().setAttribute("aria-live", "polite");
    add(choice, changes);
    getFooter().add(new Button("Close", event -> close()));
    show();
  }

  private IntegerField number(String label, int value, int latest) {
    IntegerField field = new IntegerField(label);
    field.setMin(1);
    field.setMax(latest);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.addValueChangeListener(event -> show());
    return field;
  }

  private void show() {
    Optional<Workflow> before = definition(from.getValue());
    Optional<Workflow> after = definition(to.getValue());
    changes.removeAll();
    changes.add(
        before.isEmpty() || after.isEmpty()
            ? Words.quiet("Choose two versions that there are.")
            : new ChangeList(Difference.between(before.get(), after.get())));
  }

  private Optional<Workflow> definition(@Nullable Integer version) {
    return version == null
        ? Optional.empty()
        : workflows.find(id, new VersionSelector.Exact(version)).map(StoredVersion::workflow);
  }
}
