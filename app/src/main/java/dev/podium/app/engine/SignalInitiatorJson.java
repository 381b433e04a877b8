package dev.podium.app.engine;

import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.Initiator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The signals that a run was started for, as they stand in its row. */
final class SignalInitiatorJson {

  static final String TYPE = "SIGNAL";

  private SignalInitiatorJson() {}

  static void put(ObjectNode node, Initiator.Signal signal) {
    node.put("type", TYPE).put("trigger", signal.trigger().toString());
    ObjectNode signals = node.putObject("signals");
    signal
        .signals()
        .forEach(
            (name, arrived) -> {
              ObjectNode one = signals.putObject(name).put("id", arrived.id());
              ObjectNode params = one.putObject("params");
              arrived
                  .params()
                  .forEach((key, value) -> params.set(key, ParamCodec.writeValue(value)));
            });
    node.set("params", ParamCodec.writeParams(signal.params()));
  }

  static Initiator.Signal read(JsonNode node) {
    Map<String, Initiator.Arrived> signals = new LinkedHashMap<>();
    node.path("signals")
        .forEachEntry(
            (name, one) ->
                signals.put(
                    name,
                    new Initiator.Arrived(
                        one.path("id").asString(),
                        StepSignalsJson.readValues(one.path("params")))));
    return new Initiator.Signal(
        new TriggerId(UUID.fromString(node.path("trigger").asString())),
        signals,
        ParamCodec.readParams(node.path("params")));
  }
}
