package dev.podium.app.engine;

import dev.podium.domain.engine.StepOutcome;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The result of a body as it stands in a message. */
final class StepResultJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private StepResultJson() {}

  static String write(StepResult result) {
    ObjectNode json = MAPPER.createObjectNode();
    switch (result.outcome()) {
      case StepOutcome.Done() -> json.put("outcome", "DONE");
      case StepOutcome.UserError(String why) -> outcome(json, "USER_ERROR", why);
      case StepOutcome.PlatformError(String why) -> outcome(json, "PLATFORM_ERROR", why);
      case StepOutcome.TimedOut(String why) -> outcome(json, "TIMED_OUT", why);
      case StepOutcome.Stopped(String why) -> outcome(json, "STOPPED", why);
      case StepOutcome.FatalError(String why) -> outcome(json, "FATAL_ERROR", why);
    }
    if (!result.outputs().isEmpty()) {
      json.set("outputs", ParamCodec.writeParams(params(result.outputs())));
    }
    result.artifacts().forEach((name, content) -> json.withObject("artifacts").set(name, content));
    json.put("told", TimelineJson.write(new Timeline(result.told())));
    Instant retryAt = result.retryAt();
    json.put("retry_at", retryAt == null ? null : retryAt.toString());
    return MAPPER.writeValueAsString(json);
  }

  private static void outcome(ObjectNode json, String name, String why) {
    json.put("outcome", name).put("why", why);
  }

  /** Only the values count when they are read again. */
  private static Map<String, Param> params(Map<String, ParamValue> outputs) {
    Map<String, Param> params = new LinkedHashMap<>();
    outputs.forEach(
        (name, value) ->
            params.put(name, Param.of(value, Instant.EPOCH, ParamSource.OUTPUT_PARAMETER)));
    return params;
  }

  static StepResult read(String text) {
    JsonNode json = MAPPER.readTree(text);
    Map<String, ParamValue> outputs = new LinkedHashMap<>();
    if (json.has("outputs")) {
      ParamCodec.readParams(json.get("outputs"))
          .forEach((name, param) -> outputs.put(name, param.value()));
    }
    Map<String, JsonNode> artifacts = new LinkedHashMap<>();
    json.path("artifacts").properties().forEach(it -> artifacts.put(it.getKey(), it.getValue()));
    return new StepResult(
        outcome(json.path("outcome").asString(), json.path("why").asString("")),
        outputs,
        artifacts,
        TimelineJson.read(find(json, "told")).events(),
        instant(find(json, "retry_at")));
  }

  private static StepOutcome outcome(String name, String why) {
    return switch (name) {
      case "DONE" -> new StepOutcome.Done();
      case "USER_ERROR" -> new StepOutcome.UserError(why);
      case "PLATFORM_ERROR" -> new StepOutcome.PlatformError(why);
      case "TIMED_OUT" -> new StepOutcome.TimedOut(why);
      case "STOPPED" -> new StepOutcome.Stopped(why);
      case "FATAL_ERROR" -> new StepOutcome.FatalError(why);
      default -> throw new IllegalArgumentException("an outcome of an unknown kind: " + name);
    };
  }

  private static @Nullable String find(JsonNode json, String field) {
    JsonNode value = json.get(field);
    return value == null || value.isNull() ? null : value.asString();
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
