package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import dev.podium.domain.definition.Workflow;
import dev.podium.ui.parts.Crumbs;
import dev.podium.ui.parts.Link;
import dev.podium.ui.parts.Paths;

/** Where one is, what is being edited in which version, and what can be done with it. */
final class EditorHeader extends Header {

  private final EditorModel model;
  private final boolean mayStart;
  private final Crumbs crumbs = new Crumbs();
  private final H1 title = new H1();
  private final Span version = new Span();
  private final Span state = new Span();
  private final Button save;
  private final Button start;

  EditorHeader(EditorModel model, boolean mayStart, Runnable onSave, Runnable onStart) {
    this.model = model;
    this.mayStart = mayStart;
    addClassName("editor-header");
    version.addClassName("editor-chip");
    state.addClassName("editor-state");
    save = new Button("Save", VaadinIcon.CHECK.create(), event -> onSave.run());
    save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    save.setTooltipText("Ctrl S");
    start = new Button("Start", VaadinIcon.PLAY.create(), event -> onStart.run());
    Div heading = new Div(title, version, state);
    heading.addClassName("editor-title");
    Div buttons = new Div(start, save);
    buttons.addClassName("editor-actions");
    add(new Div(crumbs, heading), buttons);
    model.onChange(origin -> draw());
    draw();
  }

  private void draw() {
    Workflow workflow = model.draft().workflow();
    boolean isNew = model.version() == 0;
    crumbs.show(
        new Link(Paths.WORKFLOWS, "Workflows"),
        self(workflow, isNew),
        new Span(isNew ? "New" : "Editor"));
    title.setText(workflow.title());
    version.setText(isNew ? "New" : "Version " + model.version());
    state.setText(stateText());
    state.setClassName("is-dirty", model.isDirty());
    save.setVisible(!model.isReadOnly());
    save.setEnabled(isNew || model.isDirty());
    drawStart(isNew);
  }

  private static Component self(Workflow workflow, boolean isNew) {
    return isNew
        ? new Span(workflow.title())
        : new Link(Paths.workflow(workflow.id()), workflow.title());
  }

  private String stateText() {
    if (model.isReadOnly()) {
      return "Read only: your role may look, not change";
    }
    return model.isDirty() ? "Unsaved changes" : "";
  }

  private void drawStart(boolean isNew) {
    boolean saved = !isNew && !model.isDefinitionDirty() && !model.isTextBroken();
    start.setVisible(mayStart);
    start.setEnabled(saved);
    start.setTooltipText(saved ? "Start version " + model.version() : "Save first, then start it");
  }
}
