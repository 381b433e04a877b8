package dev.podium.app.engine;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunConfig;
import dev.podium.domain.run.RunPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a run was asked to do, as it stands in the column {@code config} of its row. */
final class RunConfigJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private RunConfigJson() {}

  /** Null for a plain start. */
  static @Nullable String write(RunConfig config) {
    if (config.equals(RunConfig.PLAIN)) {
      return null;
    }
    ObjectNode json = MAPPER.createObjectNode();
    write(json, config.repetition());
    if (!config.tags().isEmpty()) {
      json.set("tags", DefinitionCodec.writeTags(config.tags()));
    }
    if (!config.artifacts().isEmpty()) {
      config.artifacts().forEach(json.putObject("artifacts")::set);
    }
    if (config.loopWidth() != null) {
      json.put("loop_width", config.loopWidth());
    }
    return MAPPER.writeValueAsString(json);
  }

  /** Adds what a run runs to an object. */
  static void write(ObjectNode json, Repetition repetition) {
    json.put("policy", repetition.policy().name());
    if (!repetition.earlier().isEmpty()) {
      ObjectNode earlier = json.putObject("earlier");
      repetition.earlier().forEach((ordinal, run) -> earlier.put(ordinal.toString(), run));
    }
    if (!repetition.since().isEmpty()) {
      ObjectNode since = json.putObject("since");
      repetition.since().forEach((ordinal, run) -> since.put(ordinal.toString(), run));
    }
    Repetition.FirstStep first = repetition.first();
    if (first != null) {
      ObjectNode step = json.putObject("first");
      step.put("id", first.id().value());
      step.put("skipped_by", first.skippedBy());
      step.set("params", ParamCodec.writeDefinitions(first.params()));
      if (first.anew()) {
        step.put("anew", true);
      }
      if (first.inside() != null) {
        write(step.putObject("inside"), first.inside());
      }
    }
  }

  private static void write(ObjectNode json, Repetition.Inside inside) {
    json.put("instance", inside.instance());
    write(json, inside.repetition());
  }

  /** What an attempt of a step is for, as it stands in its row; null for the whole step. */
  static @Nullable String writeInside(Repetition.@Nullable Inside inside) {
    if (inside == null) {
      return null;
    }
    ObjectNode json = MAPPER.createObjectNode();
    write(json, inside);
    return MAPPER.writeValueAsString(json);
  }

  static Repetition.@Nullable Inside readInside(@Nullable String text) {
    return text == null ? null : inside(MAPPER.readTree(text));
  }

  static RunConfig read(@Nullable String text) {
    if (text == null) {
      return RunConfig.PLAIN;
    }
    JsonNode json = MAPPER.readTree(text);
    Map<String, JsonNode> artifacts = new LinkedHashMap<>();
    json.path("artifacts").forEachEntry(artifacts::put);
    return new RunConfig(
        repetition(json),
        json.has("tags") ? DefinitionCodec.readTags(json.get("tags")) : List.of(),
        artifacts,
        json.has("loop_width") ? json.get("loop_width").intValue() : null);
  }

  static Repetition repetition(JsonNode json) {
    return new Repetition(
        RunPolicy.valueOf(json.path("policy").stringValue()),
        json.has("first") ? first(json.get("first")) : null,
        runs(json.path("earlier")),
        runs(json.path("since")));
  }

  private static Map<Integer, Long> runs(JsonNode byOrdinal) {
    Map<Integer, Long> runs = new LinkedHashMap<>();
    byOrdinal.forEachEntry((ordinal, run) -> runs.put(Integer.valueOf(ordinal), run.longValue()));
    return runs;
  }

  private static Repetition.FirstStep first(JsonNode json) {
    JsonNode inside = json.get("inside");
    return new Repetition.FirstStep(
        new StepId(json.path("id").stringValue()),
        json.path("skipped_by").asString(null),
        ParamCodec.readDefinitions(json.path("params")),
        inside == null ? null : inside(inside),
        json.path("anew").asBoolean(false));
  }

  private static Repetition.Inside inside(JsonNode json) {
    return new Repetition.Inside(json.path("instance").asLong(), repetition(json));
  }
}
