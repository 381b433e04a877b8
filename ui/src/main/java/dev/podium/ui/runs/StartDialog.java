package dev.podium.ui.runs;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.Runs;
import dev.podium.domain.run.StartRequestReader;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.UnreadableRunException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.workflow.StoredVersion;
import dev.podium.ui.parts.CopyButton;
import dev.podium.ui.parts.FormDialog;
import dev.podium.ui.parts.Names;
import dev.podium.ui.parts.Notices;
import dev.podium.ui.parts.ParamField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts a workflow with other params than are written in it, with tags of its own, or as a request
 * that is answered once. What is sent is what the API takes, and is checked as it checks it.
 */
public final class StartDialog extends FormDialog {

  private final Workflow workflow;
  private final Runs runs;
  private final RunViews views;
  private final Caller caller;
  private final Consumer<RunRef> started;
  private final EarlierRunField sameAs;
  private final List<ParamField> fields;
  private final TextField tags = new TextField("Tags");
  private final TextField requestId = new TextField("Request id");

  /**
   * A dialog that is not open yet.
   *
   * @param active the version that is started
   * @param started told the run that has come of it
   */
  public StartDialog(
      StoredVersion active, Runs runs, RunViews views, Caller caller, Consumer<RunRef> started) {
    super("Start %s".formatted(active.workflow().title()), "36rem");
    this.workflow = active.workflow();
    this.runs = runs;
    this.views = views;
    this.caller = caller;
    this.started = started;
    this.sameAs = new EarlierRunField("Same as", workflow.id(), views);
    this.fields =
        changeable(workflow).entrySet().stream()
            .map(param -> ParamField.of(param.getKey(), param.getValue()))
            .toList();
    sameAs.setPlaceholder("What is written in the workflow");
    sameAs.addValueChangeListener(event -> take(event.getValue()));
    tags.setHelperText("By comma, for this run alone; their limits count for all of its steps");
    requestId.setPlaceholder("Made up for each start");
    requestId.setHelperText("A UUID: however often it is sent, it starts one run");
    List<Component> all = new ArrayList<>();
    if (!views.instances(workflow.id(), 0, 1).isEmpty()) {
      all.add(sameAs);
    }
    fields.forEach(field -> all.add(field.input()));
    all.add(tags);
    all.add(requestId);
    fields(all.toArray(Component[]::new));
    places();
    getFooter()
        .addComponentAsFirst(
            CopyButton.curl(
                "Start",
                caller.name(),
                "POST",
                "workflows/%s/versions/active/actions/start".formatted(workflow.id()),
                () -> body(changes())));
    submit("Start the run", this::start);
  }

  private void places() {
    for (ParamField field : fields) {
      if (field.input() instanceof HasValidationProperties validated) {
        told("run_params." + field.name(), validated);
      }
    }
    told("runtime_tags", tags);
    told("request_id", requestId);
  }

  /** Takes over the params and tags of a run. */
  public StartDialog like(RunSummary run) {
    sameAs.setValue(run);
    return this;
  }

  private void take(@Nullable RunSummary chosen) {
    sameAs.setInvalid(false);
    sameAs.setHelperText("");
    if (chosen == null) {
      fields.forEach(ParamField::reset);
      tags.clear();
      return;
    }
    try {
      views.find(chosen.ref()).ifPresentOrElse(this::take, () -> complain("It is gone."));
    } catch (UnreadableRunException unreadable) {
      complain("It cannot be read, so nothing is taken over.");
    }
  }

  private void take(RunView run) {
    List<String> left = new ArrayList<>();
    for (ParamField field : fields) {
      if (!field.take(run.params().get(field.name()))) {
        left.add(field.name());
      }
    }
    tags.setValue(Names.text(run.config().tags().stream().map(Tag::name).toList()));
    sameAs.setHelperText(
        left.isEmpty()
            ? "Its params as they came out, to be changed below"
            : "Not taken over: %s (new since, of another type, or with a secret)"
                .formatted(Names.text(left)));
  }

  private void complain(String message) {
    sameAs.setErrorMessage(message);
    sameAs.setInvalid(true);
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

  /** As it is sent over REST. */
  private String body(Map<String, ParamDefinition> params) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("initiator").put("type", "manual");
    if (!params.isEmpty()) {
      json.set("run_params", ParamCodec.writeDefinitions(params));
    }
    List<String> names = Names.in(tags.getValue());
    if (!names.isEmpty()) {
      ArrayNode written = json.putArray("runtime_tags");
      names.forEach(written::add);
    }
    if (!requestId.getValue().isBlank()) {
      json.put("request_id", requestId.getValue().strip());
    }
    return json.toString();
  }

  /** What was changed and can be read; the other fields say what is wrong with them. */
  private Map<String, ParamDefinition> changes() {
    Map<String, ParamDefinition> changes = new LinkedHashMap<>();
    for (ParamField field : fields) {
      if (field.isChanged()) {
        Optional<ParamDefinition> read = field.read();
        read.ifPresent(param -> changes.put(field.name(), param));
      }
    }
    return changes;
  }

  private void start() {
    Map<String, ParamDefinition> changes = changes();
    if (changes.size() < fields.stream().filter(ParamField::isChanged).count()) {
      return;
    }
    StartResult result =
        runs.start(
            StartRequestReader.read(
                workflow.id(), VersionSelector.Alias.ACTIVE, body(changes), caller),
            caller);
    close();
    if (result.outcome() == StartResult.Outcome.DUPLICATED) {
      Notices.done("This request had started a run already; here it is.");
    }
    started.accept(result.run());
  }
}
