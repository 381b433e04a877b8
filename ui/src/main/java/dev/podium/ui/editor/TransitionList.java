package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.json.Place;
import dev.podium.domain.problem.RefusedException;
import dev.podium.ui.canvas.CanvasEdit;
import dev.podium.ui.canvas.CanvasEdit.Edge;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Notices;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The successors of a step with their conditions, and a way to add one without the mouse. */
final class TransitionList extends Div {

  private final EditorModel model;
  private final StepId from;
  private final Map<StepId, TextField> conditions = new HashMap<>();

  TransitionList(EditorModel model, StepId from) {
    this.model = model;
    this.from = from;
    addClassName("editor-transitions");
    draw();
  }

  /** Says what is wrong with each condition, at its field. */
  void tellProblems(FormProblems problems) {
    conditions.forEach(
        (to, field) ->
            Fields.tell(field, problems.find(Place.below("transition.successors", to.value()))));
  }

  private void draw() {
    removeAll();
    conditions.clear();
    Map<StepId, String> successors = successors();
    successors.forEach((to, condition) -> add(line(to, condition)));
    if (successors.isEmpty()) {
      Paragraph none = new Paragraph("Nothing follows.");
      none.addClassName("editor-quiet");
      add(none);
    }
    if (!model.isReadOnly()) {
      add(picker());
    }
  }

  private Component line(StepId to, String condition) {
    Span name = new Span(to.value());
    name.addClassName("editor-transition-to");
    TextField field = new TextField();
    field.setAriaLabel("Condition for " + to);
    field.setPlaceholder("always");
    field.setValue(condition.equals("true") ? "" : condition);
    field.setReadOnly(model.isReadOnly());
    conditions.put(to, field);
    field.addValueChangeListener(
        event ->
            change(
                draft ->
                    DraftEdits.setCondition(
                        draft, new CanvasEdit.SetCondition(new Edge(from, to), event.getValue()))));
    Button remove = new Button(VaadinIcon.CLOSE_SMALL.create(), event -> remove(to));
    remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
    remove.setAriaLabel("Remove the connection to " + to);
    remove.setVisible(!model.isReadOnly());
    Div line = new Div(name, field, remove);
    line.addClassName("editor-transition");
    return line;
  }

  private Component picker() {
    List<Step> level = model.draft().stepsIn(model.draft().loopAround(from).orElse(null));
    Dag dag = Dag.of(level);
    List<StepId> free =
        level.stream()
            .map(Step::id)
            .filter(id -> dag.cycleClosedBy(from, id).isEmpty())
            .filter(id -> !successors().containsKey(id))
            .toList();
    ComboBox<StepId> picker = new ComboBox<>();
    picker.setItems(free);
    picker.setItemLabelGenerator(StepId::value);
    picker.setPlaceholder("Connect to …");
    picker.setAriaLabel("Connect to another step");
    picker.addValueChangeListener(
        event -> {
          StepId to = event.getValue();
          if (to != null) {
            change(draft -> DraftEdits.connect(draft, new Edge(from, to)));
            draw();
          }
        });
    return picker;
  }

  private Map<StepId, String> successors() {
    return model
        .draft()
        .findStep(from)
        .map(step -> step.transition().successors())
        .orElse(Map.of());
  }

  private void remove(StepId to) {
    change(
        draft ->
            DraftEdits.remove(
                draft, new CanvasEdit.Remove(List.of(), List.of(new Edge(from, to)))));
    draw();
  }

  private void change(UnaryOperator<Draft> change) {
    try {
      model.change(Origin.FORM, change);
    } catch (RefusedException refused) {
      Notices.refused(refused);
    }
  }
}
