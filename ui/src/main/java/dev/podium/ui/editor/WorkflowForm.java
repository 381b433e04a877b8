package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Criticality;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.json.Place;
import dev.podium.domain.signal.SignalViews;
import dev.podium.ui.editor.EditorModel.Origin;
import dev.podium.ui.parts.StrategyWords;
import dev.podium.ui.parts.ViewerTime;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Everything about the workflow as a whole. */
final class WorkflowForm extends Div implements EditorForm {

  private static final int MOST = 1000;
  private static final int MOST_IN_ONE_RUN = 999;

  private final EditorModel model;
  private final Fields fields;
  private final FormProblems problems;
  private final ParamsTable params;
  private final IntegerField concurrency = new IntegerField("Runs at a time");

  WorkflowForm(EditorModel model, SignalViews signals) {
    this.model = model;
    this.fields = new Fields(model.isReadOnly());
    this.problems = FormProblems.ofWorkflow(model);
    Workflow workflow = model.draft().workflow();
    Properties properties = model.draft().properties();
    addClassName("editor-form");
    Paragraph hint = new Paragraph("Select a step to see what it does.");
    hint.addClassName("editor-quiet");
    Div head = new Div(new H2("Workflow"), hint);
    head.addClassName("editor-form-head");
    add(
        head,
        idField(workflow),
        name(workflow),
        owner(properties),
        description(workflow),
        tags(workflow),
        criticality(workflow));
    add(
        Fields.section(
            "Runs",
            strategy(properties),
            concurrency,
            steps(properties),
            stepsOfRun(workflow),
            timeout(workflow)));
    add(
        Fields.section(
            "Triggers",
            new TriggerSection(model, signals, ViewerTime.current(), InstantSource.system())));
    this.params =
        new ParamsTable(
            new DraftParams(
                () -> model.draft().workflow().params(),
                model.isReadOnly(),
                all -> change(old -> WorkflowEdits.withParams(old, all))),
            Set.of(),
            ParamKinds.ANY);
    add(Fields.section("Params", params));
    tellProblems();
    showConcurrency(properties.runStrategy());
    concurrency.addValueChangeListener(event -> setConcurrency(event.getValue()));
  }

  @Override
  public void tellProblems() {
    problems.tell();
    params.tellProblems(name -> problems.find(Place.below("params", name)));
  }

  private Component idField(Workflow workflow) {
    TextField field =
        fields.line(
            "Id",
            workflow.id().value(),
            id -> change(old -> WorkflowEdits.withId(old, new WorkflowId(id == null ? "" : id))));
    field.setReadOnly(model.isReadOnly() || model.version() > 0);
    field.setRequiredIndicatorVisible(model.version() == 0);
    if (model.version() == 0) {
      field.setHelperText("Letters, digits, dots, dashes. It cannot be changed later.");
    }
    return problems.watch(field, "id");
  }

  private Component name(Workflow workflow) {
    return problems.watch(
        fields.line(
            "Name", workflow.name(), name -> change(old -> WorkflowEdits.withName(old, name))),
        "name");
  }

  private Component description(Workflow workflow) {
    return problems.watch(
        fields.lines(
            "Description",
            workflow.description(),
            text -> change(old -> WorkflowEdits.withDescription(old, text))),
        "description");
  }

  private Component tags(Workflow workflow) {
    TextField tags =
        fields.tags(workflow.tags(), names -> change(old -> WorkflowEdits.withTags(old, names)));
    tags.setHelperText("By comma; runs are found by them.");
    return problems.watch(tags, "tags");
  }

  private Component criticality(Workflow workflow) {
    Select<Criticality> select = new Select<>();
    select.setLabel("Criticality");
    select.setItems(Criticality.values());
    select.setItemLabelGenerator(WorkflowForm::words);
    select.setEmptySelectionAllowed(true);
    select.setEmptySelectionCaption(words(null));
    select.setPlaceholder(words(null));
    select.setValue(workflow.criticality());
    select.setReadOnly(model.isReadOnly());
    select.addValueChangeListener(
        event -> change(old -> WorkflowEdits.withCriticality(old, event.getValue())));
    return select;
  }

  private static String words(@Nullable Criticality criticality) {
    return switch (criticality) {
      case CRITICAL -> "Critical";
      case HIGH -> "High";
      case MEDIUM -> "Medium";
      case LOW -> "Low";
      case null -> "Not said";
    };
  }

  private Component stepsOfRun(Workflow workflow) {
    IntegerField field =
        fields.number(
            "Steps at a time, in one run",
            workflow.instanceStepConcurrency(),
            1,
            MOST_IN_ONE_RUN,
            most -> change(old -> WorkflowEdits.withInstanceStepConcurrency(old, most)));
    field.setPlaceholder("no limit");
    field.setHelperText("With all that is in its loops and subworkflows.");
    return field;
  }

  private Component timeout(Workflow workflow) {
    return problems.watch(
        fields.duration(
            "Time-out of a run",
            workflow.timeout(),
            timeout -> change(old -> WorkflowEdits.withTimeout(old, timeout))),
        "timeout");
  }

  private Component owner(Properties properties) {
    return problems.watch(
        fields.line(
            "Owner",
            properties.owner() == null ? null : properties.ownerName(),
            name ->
                changeProperties(old -> WorkflowEdits.withOwner(old, owner(old.owner(), name)))),
        "properties.owner");
  }

  /** An owner that is an object keeps its other fields. */
  private static @Nullable JsonNode owner(@Nullable JsonNode before, @Nullable String name) {
    if (name == null) {
      return null;
    }
    if (before instanceof ObjectNode object) {
      return object.deepCopy().put("name", name);
    }
    return JsonNodeFactory.instance.stringNode(name);
  }

  private Component strategy(Properties properties) {
    Select<RunStrategy.Rule> select = new Select<>();
    select.setLabel("If several are started");
    select.setItems(RunStrategy.Rule.values());
    select.setItemLabelGenerator(StrategyWords::of);
    RunStrategy strategy = properties.runStrategy();
    select.setValue((strategy == null ? RunStrategy.DEFAULT : strategy).rule());
    select.setReadOnly(model.isReadOnly());
    select.addValueChangeListener(
        event -> {
          RunStrategy.Rule rule = event.getValue();
          RunStrategy chosen = RunStrategy.of(rule);
          changeProperties(old -> WorkflowEdits.withRunStrategy(old, chosen));
          showConcurrency(chosen);
        });
    return select;
  }

  private void showConcurrency(@Nullable RunStrategy strategy) {
    boolean parallel = strategy != null && strategy.rule() == RunStrategy.Rule.PARALLEL;
    concurrency.setVisible(parallel);
    concurrency.setReadOnly(model.isReadOnly());
    concurrency.setMin(1);
    concurrency.setMax(MOST);
    concurrency.setStepButtonsVisible(true);
    if (strategy != null) {
      concurrency.setValue(strategy.concurrency());
    }
  }

  private void setConcurrency(@Nullable Integer value) {
    RunStrategy strategy = model.draft().properties().runStrategy();
    if (value == null || strategy == null || strategy.concurrency() == value) {
      return;
    }
    changeProperties(
        old -> WorkflowEdits.withRunStrategy(old, new RunStrategy(strategy.rule(), value)));
  }

  private Component steps(Properties properties) {
    IntegerField field =
        fields.number(
            "Steps at a time, over all runs",
            properties.stepConcurrency(),
            1,
            MOST,
            most -> changeProperties(old -> WorkflowEdits.withStepConcurrency(old, most)));
    field.setPlaceholder("20");
    return field;
  }

  private void change(UnaryOperator<Workflow> change) {
    model.change(Origin.FORM, draft -> draft.withWorkflow(change.apply(draft.workflow())));
  }

  private void changeProperties(UnaryOperator<Properties> change) {
    model.change(Origin.FORM, draft -> draft.withProperties(change.apply(draft.properties())));
  }
}
