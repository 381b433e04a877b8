package dev.podium.app.rest;

import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.signal.Signal;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes signals in the order of the fields of api.md section 6. */
final class SignalJson {

  private SignalJson() {}

  static ObjectNode of(Signal signal) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", signal.name());
    json.put("seq_id", signal.seq());
    json.put("instance_id", signal.id());
    json.set("params", params(signal.params()));
    signal.payload().forEach(json::set);
    EpochMillis.put(json, "request_time", signal.requestedAt());
    EpochMillis.put(json, "create_time", signal.announcedAt());
    if (signal.user() != null) {
      json.put("announced_by", signal.user());
    }
    return json;
  }

  static ObjectNode params(Map<String, ParamValue> params) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    params.forEach((name, value) -> json.set(name, ParamCodec.writeValue(value)));
    return json;
  }
}
