package dev.podium.app.rest;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.StepSignals;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what an attempt of a step waits for and has announced (definition.md sections 6.6, 6.7).
 */
final class StepSignalsJson {

  private StepSignalsJson() {}

  /** Adds the fields of a step; none for a step that has nothing to do with signals. */
  static void put(ObjectNode step, @Nullable StepSignals signals) {
    if (signals == null) {
      return;
    }
    if (!signals.dependencies().isEmpty()) {
      ObjectNode json = step.putObject("signal_dependencies");
      ArrayNode dependencies = json.putArray("dependencies");
      signals.dependencies().forEach(it -> dependencies.add(dependency(it)));
      if (signals.info() != null) {
        json.set("info", EventTimeline.of(signals.info()));
      }
    }
    if (!signals.outputs().isEmpty()) {
      ArrayNode outputs = step.putObject("signal_outputs").putArray("outputs");
      signals.outputs().forEach(it -> outputs.add(output(it)));
    }
  }

  private static ObjectNode dependency(StepSignals.Dependency dependency) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", dependency.awaited().name());
    json.put("status", dependency.status().name());
    putMatchParams(json, dependency.awaited());
    if (dependency.match() != null) {
      json.put("signal_id", dependency.match().seq());
    }
    return json;
  }

  /** Adds what the params of a signal must be; nothing if any will do. */
  static void putMatchParams(ObjectNode json, AwaitedSignal awaited) {
    if (awaited.conditions().isEmpty()) {
      return;
    }
    ObjectNode params = json.putObject("match_params");
    awaited
        .conditions()
        .forEach(
            (name, condition) -> {
              ObjectNode param = params.putObject(name);
              param.set("value", ParamCodec.writeValue(condition.value()));
              param.put("operator", condition.operator().symbol());
            });
  }

  private static ObjectNode output(StepSignals.Output output) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", output.name());
    json.set("params", SignalJson.params(output.params()));
    if (output.seq() != 0) {
      json.put("signal_id", output.seq());
    }
    EpochMillis.put(json, "announce_time", output.at());
    if (!output.payload().isEmpty()) {
      ObjectNode payload = json.putObject("payload");
      output.payload().forEach(payload::set);
    }
    return json;
  }
}
