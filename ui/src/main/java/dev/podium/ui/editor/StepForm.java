package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.ui.editor.EditorModel.Origin;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything about one step. */
final class StepForm extends Div implements EditorForm {

  private final EditorModel model;
  private final StepId id;
  private final Fields fields;
  private final FormProblems problems;
  private final StepSettings settings;
  private final SignalDependencyList dependencies;
  private final SignalOutputList outputs;
  private final TransitionList transitions;

  StepForm(EditorModel model, JobTemplates templates, SignalViews signals, Step step) {
    this.model = model;
    this.id = step.id();
    this.fields = new Fields(model.isReadOnly());
    this.problems = FormProblems.ofStep(model, id);
    this.settings = new StepSettings(model, templates, step, problems);
    this.dependencies = dependencies(signals);
    this.outputs = outputs(signals);
    this.transitions = new TransitionList(model, id);
    addClassName("editor-form");
    Optional<StepType> type = StepTypes.find(step.typeName());
    add(head(step, type));
    add(idField(), name(step), description(step));
    if (step instanceof Step.Typed typed && (mayHaveTemplate(type) || typed.subType() != null)) {
      add(Fields.section("Template", template(typed, templates)));
    }
    add(settings.own());
    add(Fields.section("Behaviour", failureMode(step), timeout(step), tags(step)));
    if (step instanceof Step.Typed) {
      add(Fields.section("Tried again at most", new RetryFields(model, id, problems)));
    }
    add(settings.further());
    add(Fields.section("Waits for signals", dependencies));
    add(Fields.section("Announces signals", outputs));
    add(Fields.section("Goes on to", transitions));
    tellProblems();
  }

  @Override
  public void tellProblems() {
    problems.tell();
    settings.tellProblems();
    dependencies.tellProblems();
    outputs.tellProblems();
    transitions.tellProblems(problems);
  }

  private static boolean mayHaveTemplate(Optional<StepType> type) {
    return type.filter(known -> known.shape() == StepType.Shape.LEAF).isPresent();
  }

  private Component template(Step.Typed step, JobTemplates templates) {
    return new TemplateChoice(
        step,
        settings::meantTemplate,
        templates,
        model.isReadOnly(),
        (template, version) -> {
          change(old -> StepEdits.withTemplate(old, template, version));
          settings.show(step);
        });
  }

  private static Component head(Step step, Optional<StepType> type) {
    Span kind = new Span(type.map(StepType::label).orElse(step.typeName()));
    kind.addClassName("editor-kind");
    String name = step.common().name();
    Div head = new Div(new H2(name == null ? step.id().value() : name), kind);
    head.addClassName("editor-form-head");
    type.filter(known -> !known.runnable())
        .ifPresent(
            known -> {
              Paragraph note =
                  new Paragraph("This version can draw and store the step, but not run it yet.");
              note.addClassName("editor-quiet");
              head.add(note);
            });
    return head;
  }

  private TextField idField() {
    TextField field = new TextField("Id");
    field.setValue(id.value());
    field.setReadOnly(model.isReadOnly());
    field.addValueChangeListener(event -> rename(field, event.getValue().strip()));
    // Of an id that was refused the step never hears; so nothing takes that back from the field.
    Fields.tell(field, problems.findExactly("id"));
    return field;
  }

  private void rename(TextField field, String wanted) {
    StepId to = new StepId(wanted);
    try {
      if (wanted.isEmpty()) {
        throw RefusedException.invalid("", "A step needs an id.", "");
      }
      model.change(Origin.FORM, draft -> DraftEdits.rename(draft, id, to));
      model.select(List.of(to));
    } catch (RefusedException refused) {
      field.setErrorMessage(refused.problems().getFirst().message());
      field.setInvalid(true);
    }
  }

  private Component name(Step step) {
    return problems.watch(
        fields.line(
            "Name", step.common().name(), name -> change(old -> StepEdits.withName(old, name))),
        "name");
  }

  private Component description(Step step) {
    return problems.watch(
        fields.lines(
            "Description",
            step.common().description(),
            text -> change(old -> StepEdits.withDescription(old, text))),
        "description");
  }

  private Component timeout(Step step) {
    return problems.watch(
        fields.duration(
            "Time-out",
            step.common().timeout(),
            timeout -> change(old -> StepEdits.withTimeout(old, timeout))),
        "timeout");
  }

  private Component tags(Step step) {
    TextField tags =
        fields.tags(step.common().tags(), names -> change(old -> StepEdits.withTags(old, names)));
    tags.setHelperText("By comma; a limit of a tag counts for all steps that have it.");
    return problems.watch(tags, "tags");
  }

  private Component failureMode(Step step) {
    Select<FailureMode> select = new Select<>();
    select.setLabel("If it fails");
    select.setItems(FailureMode.values());
    select.setItemLabelGenerator(StepForm::words);
    FailureMode mode = step.common().failureMode();
    select.setValue(mode == null ? FailureMode.FAIL_AFTER_RUNNING : mode);
    select.setReadOnly(model.isReadOnly());
    select.addValueChangeListener(
        event -> change(old -> StepEdits.withFailureMode(old, event.getValue())));
    return select;
  }

  private static String words(@Nullable FailureMode mode) {
    return switch (mode) {
      case FAIL_AFTER_RUNNING -> "Other branches go on, then the run fails";
      case FAIL_IMMEDIATELY -> "Stop everything at once";
      case IGNORE_FAILURE -> "Go on as if it had worked";
      case null -> "";
    };
  }

  private SignalDependencyList dependencies(SignalViews signals) {
    return new SignalDependencyList(
        () ->
            model
                .draft()
                .findStep(id)
                .map(it -> it.common().signalDependencies())
                .orElse(List.of()),
        signals,
        problems,
        model.isReadOnly(),
        all -> change(old -> StepEdits.withSignalDependencies(old, all)));
  }

  private SignalOutputList outputs(SignalViews signals) {
    return new SignalOutputList(
        () -> model.draft().findStep(id).map(it -> it.common().signalOutputs()).orElse(List.of()),
        signals,
        problems,
        model.isReadOnly(),
        all -> change(old -> StepEdits.withSignalOutputs(old, all)));
  }

  private void change(UnaryOperator<Step> change) {
    model.changeStep(id, change);
  }
}
