package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the versioned part of a definition and the envelope around it. */
final class WorkflowReader {

  private static final int MOST_STEPS_AT_ONCE = 999;

  private final StepReader steps = new StepReader();
  private boolean paramsAreWhole;

  /** The envelope; null if there is no workflow in it whose graph could be looked at. */
  @Nullable PushRequest push(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Properties properties = fields.read("properties", PropertiesReader::pushed);
    boolean active = fields.flag("is_active", true);
    JsonNode gitInfo = fields.read("git_info", GitInfoReader::read);
    Cursor workflowAt = fields.require("workflow", "Put the definition under this field.");
    Workflow workflow = workflowAt == null ? null : workflow(workflowAt);
    Map<String, JsonNode> extra = new LinkedHashMap<>();
    fields.others().forEach((name, value) -> extra.put(name, value.json()));
    return workflow == null || !steps.isComplete()
        ? null
        : new PushRequest(properties, workflow, active, gitInfo, extra);
  }

  @Nullable Workflow workflow(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Map<String, ParamDefinition> params = params(fields);
    Workflow workflow =
        new Workflow(
            id(fields),
            fields.read("name", WorkflowReader::displayName),
            fields.read("description", WorkflowReader::description),
            TagReader.tags(fields),
            fields.read("timeout", Durations::read),
            fields.list("time_triggers", TimeTriggerReader::read),
            fields.list("signal_triggers", SignalTriggerReader::read),
            fields.read("criticality", it -> it.choice(Criticality.class)),
            fields.read("instance_step_concurrency", it -> it.whole(1, MOST_STEPS_AT_ONCE)),
            params,
            steps.all(fields));
    fields.rejectOthers("a workflow");
    return workflow;
  }

  private Map<String, ParamDefinition> params(Fields fields) {
    int before = fields.at().problems().count();
    Cursor params = fields.find("params");
    Map<String, ParamDefinition> read =
        params == null ? Map.of() : ParamCodec.readDefinitions(params);
    paramsAreWhole = fields.at().problems().count() == before;
    return read;
  }

  /** Whether nothing was wrong with the params of the workflow itself. */
  boolean paramsAreWhole() {
    return paramsAreWhole;
  }

  /** A number is taken as text, as Maestro does. */
  private static WorkflowId id(Fields fields) {
    Cursor cursor = fields.require("id", "Give the workflow an id.");
    if (cursor == null) {
      return new WorkflowId("");
    }
    String id = cursor.node().isIntegralNumber() ? cursor.node().asString() : cursor.text();
    if (id != null) {
      Identifiers.workflowId(id, cursor);
    }
    return new WorkflowId(id == null ? "" : id);
  }

  static @Nullable String displayName(Cursor cursor) {
    String name = cursor.text();
    if (name != null) {
      Identifiers.displayName(name, cursor);
    }
    return name;
  }

  static @Nullable String description(Cursor cursor) {
    String text = cursor.text();
    if (text != null) {
      Identifiers.description(text, cursor);
    }
    return text;
  }
}
