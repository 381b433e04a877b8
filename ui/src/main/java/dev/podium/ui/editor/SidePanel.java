package dev.podium.ui.editor;

import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.template.JobTemplates;
import dev.podium.ui.editor.EditorModel.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The form of what is selected: a step, or the workflow when no step is. */
final class SidePanel extends Aside {

  private final EditorModel model;
  private final JobTemplates templates;
  private final SignalViews signals;

  SidePanel(EditorModel model, JobTemplates templates, SignalViews signals) {
    this.model = model;
    this.templates = templates;
    this.signals = signals;
    addClassName("editor-side");
    getElement().setAttribute("aria-label", "Properties");
    model.onSelection(this::draw);
    model.onChange(this::changed);
    draw();
  }

  /** A form that made a change shows it already, and would lose the focus. */
  private void changed(Origin origin) {
    if (origin != Origin.FORM) {
      draw();
    } else {
      getChildren()
          .flatMap(it -> it instanceof EditorForm form ? Stream.of(form) : Stream.empty())
          .forEach(EditorForm::tellProblems);
    }
  }

  private void draw() {
    removeAll();
    List<StepId> selection = model.selection();
    if (selection.size() > 1) {
      Div many = new Div(new H2(selection.size() + " steps"));
      Paragraph hint = new Paragraph("Move, copy, duplicate or delete them together.");
      hint.addClassName("editor-quiet");
      many.add(hint);
      many.addClassNames("editor-form", "editor-form-head");
      add(many);
      return;
    }
    // Inside of a loop, the loop itself is what is selected when no step is.
    Optional<Step> step =
        selection.stream()
            .findFirst()
            .or(() -> Optional.ofNullable(model.level()))
            .flatMap(model.draft()::findStep);
    add(
        step.<Div>map(found -> new StepForm(model, templates, signals, found))
            .orElseGet(() -> new WorkflowForm(model, signals)));
  }
}
