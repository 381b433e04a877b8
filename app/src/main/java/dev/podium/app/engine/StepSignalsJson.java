package dev.podium.app.engine;

import dev.podium.domain.definition.MatchOperator;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.run.StepSignals;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON in which columns of the engine's tables hold the signals of steps. */
final class StepSignalsJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private StepSignalsJson() {}

  static @Nullable String write(@Nullable StepSignals signals) {
    if (signals == null) {
      return null;
    }
    ObjectNode json = MAPPER.createObjectNode();
    ArrayNode dependencies = json.putArray("dependencies");
    signals.dependencies().forEach(it -> dependencies.add(dependency(it)));
    TimelineEvent.Log info = signals.info();
    if (info != null) {
      json.putObject("info").put("at", info.at().toString()).put("message", info.message());
    }
    ArrayNode outputs = json.putArray("outputs");
    signals.outputs().forEach(it -> outputs.add(output(it)));
    return json.toString();
  }

  static @Nullable StepSignals read(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonNode json = MAPPER.readTree(text);
    List<StepSignals.Dependency> dependencies = new ArrayList<>();
    json.path("dependencies").forEach(it -> dependencies.add(readDependency(it)));
    JsonNode info = json.path("info");
    List<StepSignals.Output> outputs = new ArrayList<>();
    json.path("outputs").forEach(it -> outputs.add(readOutput(it)));
    return new StepSignals(
        dependencies,
        info.isObject()
            ? new TimelineEvent.Log(
                Instant.parse(info.path("at").asString()), info.path("message").asString())
            : null,
        outputs);
  }

  private static ObjectNode dependency(StepSignals.Dependency dependency) {
    ObjectNode json = awaited(dependency.awaited()).put("status", dependency.status().name());
    if (dependency.match() != null) {
      json.set("match", match(dependency.match()));
    }
    return json;
  }

  private static StepSignals.Dependency readDependency(JsonNode json) {
    return new StepSignals.Dependency(
        readAwaited(json),
        StepSignals.Status.valueOf(json.path("status").asString()),
        json.has("match") ? readMatch(json.path("match")) : null);
  }

  private static ObjectNode output(StepSignals.Output output) {
    ObjectNode json = MAPPER.createObjectNode().put("name", output.name());
    json.set("params", values(output.params()));
    ObjectNode payload = json.putObject("payload");
    output.payload().forEach(payload::set);
    json.put("seq", output.seq());
    if (output.at() != null) {
      json.put("at", output.at().toString());
    }
    return json;
  }

  private static StepSignals.Output readOutput(JsonNode json) {
    Map<String, JsonNode> payload = new LinkedHashMap<>();
    json.path("payload").forEachEntry(payload::put);
    return new StepSignals.Output(
        json.path("name").asString(),
        readValues(json.path("params")),
        payload,
        json.path("seq").asLong(),
        json.has("at") ? Instant.parse(json.path("at").asString()) : null);
  }

  /** A signal that is waited for. */
  static ObjectNode awaited(AwaitedSignal awaited) {
    ObjectNode json = MAPPER.createObjectNode().put("name", awaited.name());
    ObjectNode conditions = json.putObject("conditions");
    awaited
        .conditions()
        .forEach(
            (param, condition) ->
                conditions
                    .putObject(param)
                    .put("operator", condition.operator().symbol())
                    .set("value", ParamCodec.writeValue(condition.value())));
    return json;
  }

  static AwaitedSignal readAwaited(JsonNode json) {
    Map<String, AwaitedSignal.Condition> conditions = new LinkedHashMap<>();
    json.path("conditions")
        .forEachEntry((param, condition) -> conditions.put(param, readCondition(condition)));
    return new AwaitedSignal(json.path("name").asString(), conditions);
  }

  private static AwaitedSignal.Condition readCondition(JsonNode json) {
    String symbol = json.path("operator").asString();
    return new AwaitedSignal.Condition(
        MatchOperator.parse(symbol)
            .orElseThrow(() -> new IllegalStateException("not an operator: " + symbol)),
        readValue(json.path("value")));
  }

  static String write(SignalMatch match) {
    return match(match).toString();
  }

  static SignalMatch readMatch(@Nullable String text) {
    return readMatch(MAPPER.readTree(Objects.requireNonNull(text, "no match")));
  }

  private static ObjectNode match(SignalMatch match) {
    ObjectNode json =
        MAPPER.createObjectNode().put("dependency", match.dependency()).put("seq", match.seq());
    json.set("params", values(match.params()));
    return json;
  }

  private static SignalMatch readMatch(JsonNode json) {
    return new SignalMatch(
        json.path("dependency").asInt(),
        json.path("seq").asLong(),
        readValues(json.path("params")));
  }

  /** Params of a signal as JSON has them: text and whole numbers. */
  static ObjectNode values(Map<String, ParamValue> params) {
    ObjectNode json = MAPPER.createObjectNode();
    params.forEach((name, value) -> json.set(name, ParamCodec.writeValue(value)));
    return json;
  }

  static Map<String, ParamValue> readValues(JsonNode json) {
    Map<String, ParamValue> params = new LinkedHashMap<>();
    json.forEachEntry((name, value) -> params.put(name, readValue(value)));
    return params;
  }

  private static ParamValue readValue(JsonNode json) {
    return json.isString()
        ? new ParamValue.Text(json.stringValue())
        : new ParamValue.Whole(json.longValue());
  }
}
