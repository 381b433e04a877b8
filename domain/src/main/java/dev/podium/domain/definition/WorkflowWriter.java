package dev.podium.domain.definition;

import dev.podium.domain.param.ParamCodec;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Definitions to JSON; what was not written stays out. */
final class WorkflowWriter {

  private WorkflowWriter() {}

  static ObjectNode push(PushRequest push) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.setAll(push.extra());
    if (push.properties() != null) {
      json.set("properties", properties(push.properties()));
    }
    json.set("workflow", workflow(push.workflow()));
    if (!push.active()) {
      json.put("is_active", false);
    }
    set(json, "git_info", push.gitInfo());
    return json;
  }

  static ObjectNode workflow(Workflow workflow) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", workflow.id().value());
    put(json, "name", workflow.name());
    put(json, "description", workflow.description());
    list(json, "tags", workflow.tags(), WorkflowWriter::tag);
    duration(json, "timeout", workflow.timeout());
    list(json, "time_triggers", workflow.timeTriggers(), TriggerWriter::time);
    list(json, "signal_triggers", workflow.signalTriggers(), TriggerWriter::signal);
    choice(json, "criticality", workflow.criticality());
    number(json, "instance_step_concurrency", workflow.instanceStepConcurrency());
    if (!workflow.params().isEmpty()) {
      json.set("params", ParamCodec.writeDefinitions(workflow.params()));
    }
    json.set("steps", StepWriter.steps(workflow.steps()));
    return json;
  }

  static ObjectNode properties(Properties properties) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    set(json, "owner", properties.owner());
    set(json, "access_control", properties.accessControl());
    if (properties.runStrategy() != null) {
      json.set("run_strategy", runStrategy(properties.runStrategy()));
    }
    number(json, "step_concurrency", properties.stepConcurrency());
    set(json, "alerting", properties.alerting());
    flag(json, "alerting_disabled", properties.alertingDisabled());
    flag(json, "signal_trigger_disabled", properties.signalTriggerDisabled());
    flag(json, "time_trigger_disabled", properties.timeTriggerDisabled());
    put(json, "description", properties.description());
    if (properties.tags() != null) {
      json.set("tags", tags(properties.tags()));
    }
    return json;
  }

  static ObjectNode runStrategy(RunStrategy strategy) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("rule", strategy.rule().name())
        .put("workflow_concurrency", strategy.concurrency());
  }

  static ArrayNode tags(List<Tag> tags) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode(tags.size());
    tags.forEach(tag -> json.add(tag(tag)));
    return json;
  }

  static JsonNode tag(Tag tag) {
    if (tag.namespace() == null && tag.attributes().isEmpty()) {
      return JsonNodeFactory.instance.stringNode(tag.name());
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", tag.name());
    choice(json, "namespace", tag.namespace());
    json.setAll(tag.attributes());
    return json;
  }

  static <T> void list(ObjectNode json, String field, List<T> items, Function<T, JsonNode> writer) {
    if (!items.isEmpty()) {
      ArrayNode array = json.putArray(field);
      items.forEach(item -> array.add(writer.apply(item)));
    }
  }

  static void put(ObjectNode json, String field, @Nullable String text) {
    if (text != null) {
      json.put(field, text);
    }
  }

  static void number(ObjectNode json, String field, @Nullable Integer number) {
    if (number != null) {
      json.put(field, number);
    }
  }

  static void flag(ObjectNode json, String field, @Nullable Boolean flag) {
    if (flag != null) {
      json.put(field, flag);
    }
  }

  static void choice(ObjectNode json, String field, @Nullable Enum<?> choice) {
    if (choice != null) {
      json.put(field, choice.name());
    }
  }

  static void set(ObjectNode json, String field, @Nullable JsonNode value) {
    if (value != null) {
      json.set(field, value);
    }
  }

  /** Seconds are written as a number, everything else as the text that it was. */
  static void duration(ObjectNode json, String field, @Nullable DurationText duration) {
    if (duration == null) {
      return;
    }
    String text = duration.text();
    if (text.matches("0|[1-9]\\d{0,17}")) {
      json.put(field, Long.parseLong(text));
    } else {
      json.put(field, text);
    }
  }
}
