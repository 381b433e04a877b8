package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.step.StepParam;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import dev.podium.domain.template.JobTemplates;
import dev.podium.domain.template.StepSchema;
import dev.podium.domain.template.TemplateId;
import dev.podium.domain.template.TemplateInheritance;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything about one step. */
final class StepForm extends Div {

  private final EditorModel model;
  private final StepId id;
  private final Fields fields;
  private final JobTemplates templates;
  private final Optional<StepType> type;
  private final Div settings = new Div();
  private final Div params = new Div();

  StepForm(EditorModel model, JobTemplates templates, SignalViews signals, Step step) {
    this.model = model;
    this.id = step.id();
    this.fields = new Fields(model.isReadOnly());
    addClassName("editor-form");
    this.templates = templates;
    settings.addClassName("editor-sections");
    params.addClassName("editor-sections");
    this.type = StepTypes.find(step.typeName());
    add(head(step, type));
    add(idField(), name(step), description(step));
    if (step instanceof Step.Typed typed && (mayHaveTemplate() || typed.subType() != null)) {
      add(Fields.section("Template", template(typed)));
    }
    add(settings);
    add(Fields.section("Behaviour", failureMode(step), timeout(step), tags(step)));
    if (step instanceof Step.Typed typed) {
      add(Fields.section("Tried again at most", retries(typed)));
    }
    add(params);
    add(Fields.section("Waits for signals", dependencies(signals)));
    add(Fields.section("Goes on to", new TransitionList(model, id)));
    showParams();
  }

  private boolean mayHaveTemplate() {
    return type.filter(known -> known.shape() == StepType.Shape.LEAF).isPresent();
  }

  private Component template(Step.Typed step) {
    return new TemplateChoice(
        step,
        this::meantTemplate,
        templates,
        model.isReadOnly(),
        (template, version) -> {
          change(old -> StepEdits.withTemplate(old, template, version));
          showParams();
        });
  }

  private Optional<TemplateId> meantTemplate() {
    Draft draft = model.draft();
    return draft
        .findStep(id)
        .flatMap(step -> TemplateId.ofWritten(step, draft.workflow().params()));
  }

  /** What the step takes, in fields of their own, and all that is written beyond. */
  private void showParams() {
    StepSchema schema = schema();
    settings.removeAll();
    if (!schema.ofType().isEmpty()) {
      settings.add(Fields.section("Settings", typeParams(schema.ofType())));
    }
    if (!schema.ofTemplate().isEmpty()) {
      settings.add(Fields.section("From the template", typeParams(schema.ofTemplate())));
    }
    params.removeAll();
    params.add(Fields.section("Params", furtherParams(schema.all())));
  }

  private StepSchema schema() {
    if (type.isEmpty()) {
      return new StepSchema(List.of(), List.of());
    }
    TemplateInheritance inheritance = new TemplateInheritance(templates);
    return meantTemplate()
        .flatMap(templates::find)
        .map(stored -> inheritance.resolve(stored.template()).template())
        .map(resolved -> StepSchema.of(type.get(), resolved))
        .orElseGet(() -> StepSchema.of(type.get()));
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
    return fields.line(
        "Name", step.common().name(), name -> change(old -> StepEdits.withName(old, name)));
  }

  private Component description(Step step) {
    return fields.lines(
        "Description",
        step.common().description(),
        text -> change(old -> StepEdits.withDescription(old, text)));
  }

  private Component timeout(Step step) {
    return fields.duration(
        "Time-out",
        step.common().timeout(),
        timeout -> change(old -> StepEdits.withTimeout(old, timeout)));
  }

  private Component tags(Step step) {
    TextField tags =
        fields.line(
            "Tags",
            step.common().tags().stream().map(Tag::name).collect(Collectors.joining(", ")),
            text ->
                change(old -> StepEdits.withTags(old, text == null ? List.of() : Names.in(text))));
    tags.setHelperText("By comma; a limit of a tag counts for all steps that have it.");
    return tags;
  }

  private Component retries(Step.Typed step) {
    RetryPolicy written = step.retryPolicy();
    RetryPolicy policy = written == null ? new RetryPolicy(null, null, null, null) : written;
    Div limits =
        new Div(
            limit("After errors", RetryCause.ERROR, policy.errorRetryLimit(), "2"),
            limit("After faults", RetryCause.PLATFORM, policy.platformRetryLimit(), "10"),
            limit("After time-outs", RetryCause.TIMEOUT, policy.timeoutRetryLimit(), "0"));
    limits.addClassName("editor-retries");
    return limits;
  }

  private Component limit(
      String label, RetryCause cause, @Nullable DurationText limit, String standard) {
    TextField field =
        fields.line(
            label,
            limit == null ? null : limit.text(),
            text ->
                change(
                    old ->
                        StepEdits.withRetryLimit(
                            old, cause, text == null ? null : new DurationText(text))));
    field.setPlaceholder(standard);
    return field;
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

  private Component typeParams(List<StepParam> schema) {
    return new TypeParamFields(schema, this::currentParams, model.isReadOnly(), this::setParams);
  }

  private Component furtherParams(List<StepParam> schema) {
    Set<String> shown = schema.stream().map(StepParam::name).collect(Collectors.toSet());
    return new ParamsTable(this::currentParams, shown, model.isReadOnly(), this::setParams);
  }

  private Component dependencies(SignalViews signals) {
    return new SignalDependencyList(
        () ->
            model
                .draft()
                .findStep(id)
                .map(step -> step.common().signalDependencies())
                .orElse(List.of()),
        signals,
        model.isReadOnly(),
        all -> change(old -> StepEdits.withSignalDependencies(old, all)));
  }

  private Map<String, ParamDefinition> currentParams() {
    return model.draft().findStep(id).map(step -> step.common().params()).orElse(Map.of());
  }

  private void setParams(Map<String, ParamDefinition> params) {
    change(old -> StepEdits.withParams(old, params));
  }

  private void change(UnaryOperator<Step> change) {
    model.change(Origin.FORM, draft -> draft.withStep(id, change));
  }
}
