package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequest;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.ParamField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Starts a workflow with other params than are written in it. */
public final class StartDialog extends FormDialog {

  private final Workflow workflow;
  private final Runs runs;
  private final Caller caller;
  private final Consumer<RunRef> started;
  private final List<ParamField> fields;

  /**
   * A dialog that is not open yet.
   *
   * @param active the version that is started
   * @param started told the run that has come of it
   */
  public StartDialog(StoredVersion active, Runs runs, Caller caller, Consumer<RunRef> started) {
    super("Start %s".formatted(active.workflow().title()), "36rem");
    this.workflow = active.workflow();
    this.runs = runs;
    this.caller = caller;
    this.started = started;
    this.fields =
        changeable(workflow).entrySet().stream()
            .map(param -> ParamField.of(param.getKey(), param.getValue()))
            .toList();
    fields(fields.stream().map(ParamField::input).toArray(Component[]::new));
    getFooter()
        .addComponentAsFirst(
            CopyButton.curl(
                "Start",
                caller.name(),
                "POST",
                "workflows/%s/versions/active/actions/start".formatted(workflow.id()),
                this::body));
    submit("Start the run", this::start);
  }

  /** Whether a workflow has params that may be others. */
  public static boolean isOffered(StoredVersion version) {
    return !changeable(version.workflow()).isEmpty();
  }

  private static Map<String, ParamDefinition> changeable(Workflow workflow) {
    Map<String, ParamDefinition> changeable = new LinkedHashMap<>();
    workflow
        .params()
        .forEach(
            (name, param) -> {
              if (param.effectiveMode().isMutableAtStart()) {
                changeable.put(name, param);
              }
            });
    return changeable;
  }

  /** As it is sent over REST; what cannot be read is left out. */
  private String body() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("initiator").put("type", "manual");
    Map<String, ParamDefinition> changes = changes();
    if (!changes.isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(changes));
    }
    return json.toString();
  }

  private Map<String, ParamDefinition> changes() {
    Map<String, ParamDefinition> changes = new LinkedHashMap<>();
    for (ParamField field : fields) {
      if (field.isChanged()) {
        field.read().ifPresent(param -> changes.put(field.name(), param));
      }
    }
    return changes;
  }

  private void start() {
    Map<String, ParamDefinition> changes = changes();
    if (changes.size() < fields.stream().filter(ParamField::isChanged).count()) {
      return;
    }
    RunRef run =
        runs.start(
                new StartRequest(
                    workflow.id(),
                    VersionSelector.Alias.ACTIVE,
                    new Initiator.Manual(caller.name()),
                    null,
                    null,
                    List.of(),
                    changes,
                    Map.of(),
                    false),
                caller)
            .run();
    close();
    started.accept(run);
  }
}
