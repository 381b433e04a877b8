package dev.podium.ui.workflows;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PropertiesChange;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.ui.parts.StrategyWords;
import dev.podium.ui.parts.Words;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The properties that all versions share, as a form; what was not touched is not written. */
final class SettingsForm extends Div {

  private static final int MOST = 1000;
  private static final int DEFAULT_STEPS = 20;

  private final Properties stored;
  private final TextField owner = new TextField("Owner");
  private final TextArea description = new TextArea("Description");
  private final Select<RunStrategy.Rule> rule = new Select<>();
  private final IntegerField runs = new IntegerField("Runs at a time");
  private final IntegerField steps = new IntegerField("Steps at a time, over all runs");
  private final Checkbox timeTriggers = new Checkbox("Start by time triggers");
  private final Checkbox signalTriggers = new Checkbox("Start by signal triggers");

  /** Shows properties; without a command to save them the form is for reading. */
  SettingsForm(Properties stored, @Nullable Consumer<Supplier<PropertiesChange>> save) {
    this.stored = stored;
    addClassName("podium-settings");
    fill();
    add(new H2("Properties"), Words.quiet("All versions share them; a change counts at once."));
    add(owner, description, rule, runs, steps, timeTriggers, signalTriggers);
    if (save == null) {
      lock();
    } else {
      add(button(save));
    }
  }

  /** Whoever saves reads the change, and tells what is wrong with it. */
  private Button button(Consumer<Supplier<PropertiesChange>> save) {
    Button button = new Button("Save", event -> save.accept(this::change));
    button.addThemeVariants(ButtonVariant.PRIMARY);
    return button;
  }

  private void fill() {
    owner.setValue(stored.ownerName());
    description.setValue(stored.description() == null ? "" : stored.description());
    RunStrategy strategy =
        stored.runStrategy() == null ? RunStrategy.DEFAULT : stored.runStrategy();
    rule.setLabel("If several are started");
    rule.setItems(RunStrategy.Rule.values());
    rule.setItemLabelGenerator(StrategyWords::of);
    rule.setValue(strategy.rule());
    limit(runs);
    runs.setValue(strategy.concurrency());
    runs.setVisible(strategy.rule() == RunStrategy.Rule.PARALLEL);
    rule.addValueChangeListener(
        event -> {
          runs.setValue(RunStrategy.of(event.getValue()).concurrency());
          runs.setVisible(event.getValue() == RunStrategy.Rule.PARALLEL);
        });
    limit(steps);
    steps.setPlaceholder(Integer.toString(DEFAULT_STEPS));
    steps.setClearButtonVisible(true);
    steps.setValue(stored.stepConcurrency());
    timeTriggers.setValue(!Boolean.TRUE.equals(stored.timeTriggerDisabled()));
    signalTriggers.setValue(!Boolean.TRUE.equals(stored.signalTriggerDisabled()));
  }

  private static void limit(IntegerField field) {
    field.setMin(1);
    field.setMax(MOST);
    field.setStepButtonsVisible(true);
  }

  private void lock() {
    owner.setReadOnly(true);
    description.setReadOnly(true);
    rule.setReadOnly(true);
    runs.setReadOnly(true);
    steps.setReadOnly(true);
    timeTriggers.setReadOnly(true);
    signalTriggers.setReadOnly(true);
  }

  /** Read by the same strict reader as a request, so that its words and limits are the same. */
  private PropertiesChange change() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!owner.getValue().equals(stored.ownerName())) {
      json.set("owner", ownerNamed(owner.getValue()));
    }
    String old = stored.description() == null ? "" : stored.description();
    if (!description.getValue().equals(old)) {
      json.put("description", description.getValue());
    }
    putStrategy(json);
    if (steps.getValue() == null && stored.stepConcurrency() != null) {
      json.put("reset_step_concurrency", true);
    } else if (steps.getValue() != null && !steps.getValue().equals(stored.stepConcurrency())) {
      json.put("step_concurrency", steps.getValue());
    }
    putFlag(json, "time_trigger_disabled", timeTriggers, stored.timeTriggerDisabled());
    putFlag(json, "signal_trigger_disabled", signalTriggers, stored.signalTriggerDisabled());
    return DefinitionCodec.readPropertiesUpdate(json.toString());
  }

  private void putStrategy(ObjectNode json) {
    RunStrategy old = stored.runStrategy() == null ? RunStrategy.DEFAULT : stored.runStrategy();
    Integer concurrency = runs.getValue();
    boolean changed =
        rule.getValue() != old.rule() || concurrency == null || concurrency != old.concurrency();
    if (!changed) {
      return;
    }
    ObjectNode strategy = json.putObject("run_strategy").put("rule", rule.getValue().name());
    if (rule.getValue() == RunStrategy.Rule.PARALLEL && concurrency != null) {
      strategy.put("workflow_concurrency", concurrency);
    }
  }

  /** An owner that is an object keeps its other fields. */
  private JsonNode ownerNamed(String name) {
    return stored.owner() instanceof ObjectNode object
        ? object.deepCopy().put("name", name)
        : JsonNodeFactory.instance.stringNode(name);
  }

  private static void putFlag(
      ObjectNode json, String field, Checkbox enabled, @Nullable Boolean disabled) {
    if (enabled.getValue() == Boolean.TRUE.equals(disabled)) {
      json.put(field, !enabled.getValue());
    }
  }
}
