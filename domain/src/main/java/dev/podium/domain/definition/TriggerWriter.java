package dev.podium.domain.definition;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamDefinition;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Triggers, and what steps say about signals, to JSON. */
final class TriggerWriter {

  private TriggerWriter() {}

  static ObjectNode time(TimeTrigger trigger) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (trigger) {
      case TimeTrigger.Cron cron -> json.put("type", "CRON").put("cron", cron.cron());
      case TimeTrigger.Predefined predefined ->
          json.put("type", "PREDEFINED").put("expression", predefined.time().expression());
      case TimeTrigger.Interval interval -> {
        json.put("type", "INTERVAL");
        WorkflowWriter.duration(json, "interval", interval.interval());
        WorkflowWriter.put(json, "start", interval.start());
      }
    }
    WorkflowWriter.put(json, "timezone", trigger.timezone());
    WorkflowWriter.duration(json, "fuzzy_max_delay", trigger.fuzzyMaxDelay());
    return json;
  }

  static ObjectNode signal(SignalTrigger trigger) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode definitions = json.putObject("definitions");
    trigger.definitions().forEach((name, entry) -> definitions.set(name, entry(entry)));
    if (!trigger.params().isEmpty()) {
      json.set("params", ParamCodec.writeDefinitions(trigger.params()));
    }
    WorkflowWriter.put(json, "condition", trigger.condition());
    WorkflowWriter.put(json, "dedup_expr", trigger.dedupExpr());
    return json;
  }

  private static ObjectNode entry(SignalTrigger.Entry entry) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (!entry.matchParams().isEmpty()) {
      ObjectNode matches = json.putObject("match_params");
      entry
          .matchParams()
          .forEach(
              (name, match) ->
                  matches
                      .putObject(name)
                      .put("operator", match.operator().symbol())
                      .set("value", ParamCodec.writeValue(match.value())));
    }
    if (!entry.joinKeys().isEmpty()) {
      ArrayNode keys = json.putArray("join_keys");
      entry.joinKeys().forEach(keys::add);
    }
    return json;
  }

  static ObjectNode dependency(SignalDependency dependency) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", dependency.name());
    if (!dependency.matchParams().isEmpty()) {
      ObjectNode matches = json.putObject("match_params");
      dependency
          .matchParams()
          .forEach(
              (name, match) ->
                  matches
                      .putObject(name)
                      .put("operator", match.operator().symbol())
                      .set("param", ParamCodec.writeDefinition(match.param())));
    }
    return json;
  }

  static ObjectNode output(SignalOutput output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", output.name());
    if (!output.params().isEmpty()) {
      json.set("params", ParamCodec.writeDefinitions(output.params()));
    }
    if (!output.payload().isEmpty()) {
      ObjectNode payload = json.putObject("payload");
      output.payload().forEach((key, entry) -> payload.set(key, payload(entry)));
    }
    return json;
  }

  private static JsonNode payload(SignalOutput.Payload entry) {
    return switch (entry) {
      case SignalOutput.Payload.Fixed(JsonNode json) -> json;
      case SignalOutput.Payload.Computed(ParamDefinition param) ->
          ParamCodec.writeDefinition(param);
    };
  }
}
