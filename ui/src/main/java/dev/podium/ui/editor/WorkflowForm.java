package dev.podium.ui.editor;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
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
final class WorkflowForm extends Div {

  private static final int MOST = 1000;

  private final EditorModel model;
  private final Fields fields;
  private final IntegerField concurrency = new IntegerField("Runs at a time");

  WorkflowForm(EditorModel model, SignalViews signals) {
    this.model = model;
    this.fields = new Fields(model.isReadOnly());
    Workflow workflow = model.draft().workflow();
    Properties properties = model.draft().properties();
    addClassName("editor-form");
    Paragraph hint = new Paragraph("Select a step to see what it does.");
    hint.addClassName("editor-quiet");
    Div head = new Div(new H2("Workflow"), hint);
    head.addClassName("editor-form-head");
    add(head, idField(workflow), name(workflow), owner(properties), description(workflow));
    add(
        Fields.section(
            "Runs", strategy(properties), concurrency, steps(properties), timeout(workflow)));
    add(
        Fields.section(
            "Triggers",
            new TriggerSection(model, signals, ViewerTime.current(), InstantSource.system())));
    add(
        Fields.section(
            "Params",
            new ParamsTable(
                () -> model.draft().workflow().params(),
                Set.of(),
                model.isReadOnly(),
                params -> change(old -> WorkflowEdits.withParams(old, params)))));
    showConcurrency(properties.runStrategy());
    concurrency.addValueChangeListener(event -> setConcurrency(event.getValue()));
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
    return field;
  }

  private Component name(Workflow workflow) {
    return fields.line(
        "Name", workflow.name(), name -> change(old -> WorkflowEdits.withName(old, name)));
  }

  private Component description(Workflow workflow) {
    return fields.lines(
        "Description",
        workflow.description(),
        text -> change(old -> WorkflowEdits.withDescription(old, text)));
  }

  private Component timeout(Workflow workflow) {
    return fields.duration(
        "Time-out of a run",
        workflow.timeout(),
        timeout -> change(old -> WorkflowEdits.withTimeout(old, timeout)));
  }

  private Component owner(Properties properties) {
    return fields.line(
        "Owner",
        properties.owner() == null ? null : properties.ownerName(),
        name -> changeProperties(old -> WorkflowEdits.withOwner(old, owner(old.owner(), name))));
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
    IntegerField field = new IntegerField("Steps at a time, over all runs");
    field.setMin(1);
    field.setMax(MOST);
    field.setPlaceholder("20");
    field.setStepButtonsVisible(true);
    field.setReadOnly(model.isReadOnly());
    field.setValue(properties.stepConcurrency());
    field.addValueChangeListener(
        event -> changeProperties(old -> WorkflowEdits.withStepConcurrency(old, event.getValue())));
    return field;
  }

  private void change(UnaryOperator<Workflow> change) {
    model.change(Origin.FORM, draft -> draft.withWorkflow(change.apply(draft.workflow())));
  }

  private void changeProperties(UnaryOperator<Properties> change) {
    model.change(Origin.FORM, draft -> draft.withProperties(change.apply(draft.properties())));
  }
}
