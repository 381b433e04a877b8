package dev.podium.app.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.param.Param;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.param.ParamSource;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Foreach.Restart;
import dev.podium.domain.run.ChildRuns.Progress;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.IterationStatuses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of runs inside of steps. */
final class ChildJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ChildJson() {}

  static String write(List<RunEvent.Child> children) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (RunEvent.Child child : children) {
      json.add(
          ref(child.run())
              .put("version", child.version())
              .put("uuid", child.uuid().toString())
              .put("status", child.status().name()));
    }
    return MAPPER.writeValueAsString(json);
  }

  /** An older row holds a single one. */
  static List<RunEvent.Child> readChildren(String text) {
    JsonNode json = MAPPER.readTree(text);
    if (!json.isArray()) {
      return List.of(readChild(json));
    }
    List<RunEvent.Child> children = new ArrayList<>();
    json.forEach(child -> children.add(readChild(child)));
    return children;
  }

  private static RunEvent.Child readChild(JsonNode json) {
    return new RunEvent.Child(
        readRef(json),
        json.path("version").asInt(),
        UUID.fromString(json.path("uuid").asString()),
        RunStatus.valueOf(json.path("status").asString()));
  }

  static ObjectNode ancestor(Initiator.Ancestor ancestor) {
    ObjectNode json = ref(ancestor.run());
    json.put("step", ancestor.step().value());
    json.put("attempt", ancestor.attempt());
    json.put("kind", ancestor.kind().name());
    json.put("sync", ancestor.sync());
    json.put("width", ancestor.width());
    return json;
  }

  static Initiator.Ancestor readAncestor(JsonNode json) {
    return new Initiator.Ancestor(
        readRef(json),
        new StepId(json.path("step").asString()),
        json.path("attempt").asInt(),
        Initiator.Kind.valueOf(json.path("kind").asString()),
        json.path("sync").asBoolean(),
        json.path("width").asInt(1));
  }

  private static ObjectNode ref(RunRef run) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("workflow", run.workflow().value());
    json.put("instance", run.instance());
    json.put("run", run.run());
    return json;
  }

  private static RunRef readRef(JsonNode json) {
    return new RunRef(
        new WorkflowId(json.path("workflow").asString()),
        json.path("instance").asLong(),
        json.path("run").asLong());
  }

  static @Nullable String write(@Nullable ChildRuns children) {
    if (children == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    switch (children.progress()) {
      case ChildRuns.Foreach foreach -> {
        json.put("kind", Initiator.Kind.FOREACH.name());
        json.put("total", foreach.total());
        json.put("next", foreach.next());
        json.put("run", foreach.run());
        json.set("statuses", statuses(foreach.statuses()));
        if (!foreach.restarts().isEmpty()) {
          json.set("restarts", restarts(foreach.restarts()));
        }
      }
      case ChildRuns.While loop -> {
        json.put("kind", Initiator.Kind.WHILE.name());
        json.put("launched", loop.launched());
        json.put("run", loop.run());
        if (loop.status() != null) {
          json.put("status", loop.status().name());
        }
        json.set("values", values(loop.values()));
        if (loop.resumed() > 0) {
          json.put("resumed", loop.resumed());
        }
      }
      case ChildRuns.Subworkflow subworkflow -> {
        json.put("kind", Initiator.Kind.SUBWORKFLOW.name());
        json.put("status", subworkflow.status().name());
        ChildRuns.Subworkflow.Child child = subworkflow.child();
        if (child != null) {
          ObjectNode started = ref(child.run());
          started.put("version", child.version());
          started.put("uuid", child.uuid().toString());
          json.set("child", started);
        }
      }
    }
    if (children.ending() != null) {
      json.put("ending", children.ending().name());
    }
    return MAPPER.writeValueAsString(json);
  }

  static @Nullable ChildRuns readRuns(@Nullable String text) {
    if (text == null) {
      return null;
    }
    JsonNode json = MAPPER.readTree(text);
    JsonNode ending = json.get("ending");
    return new ChildRuns(
        progress(json), ending == null ? null : StepStatus.valueOf(ending.asString()));
  }

  private static Progress progress(JsonNode json) {
    JsonNode status = json.get("status");
    return switch (Initiator.Kind.valueOf(json.path("kind").asString())) {
      case FOREACH ->
          new ChildRuns.Foreach(
              json.path("next").asInt(),
              json.path("run").asLong(),
              readStatuses(json.path("total").asInt(), json.path("statuses")),
              readRestarts(json.path("restarts")));
      case WHILE ->
          new ChildRuns.While(
              json.path("launched").asInt(),
              json.path("run").asLong(),
              status == null ? null : RunStatus.valueOf(status.asString()),
              readValues(json.path("values")),
              json.path("resumed").asInt(0));
      case SUBWORKFLOW ->
          new ChildRuns.Subworkflow(
              readStarted(json.get("child")), RunStatus.valueOf(json.path("status").asString()));
    };
  }

  private static ChildRuns.Subworkflow.@Nullable Child readStarted(@Nullable JsonNode json) {
    return json == null
        ? null
        : new ChildRuns.Subworkflow.Child(
            readRef(json),
            json.path("version").asInt(),
            UUID.fromString(json.path("uuid").asString()));
  }

  /** By status: numbers, or the first and last of several in a row; from 0. */
  private static ObjectNode statuses(IterationStatuses statuses) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    statuses
        .ranges()
        .forEach(
            (status, ranges) -> {
              ArrayNode list = json.putArray(status.name());
              ranges.forEach(range -> list.add(range.first()).add(range.last()));
            });
    return json;
  }

  private static IterationStatuses readStatuses(int total, JsonNode json) {
    Map<Integer, RunStatus> statuses = new HashMap<>();
    json.propertyStream()
        .forEach(
            entry -> {
              RunStatus status = RunStatus.valueOf(entry.getKey());
              List<Integer> ends = new ArrayList<>();
              entry.getValue().forEach(end -> ends.add(end.asInt()));
              for (int i = 0; i < ends.size(); i += 2) {
                for (int index = ends.get(i); index <= ends.get(i + 1); index++) {
                  statuses.put(index, status);
                }
              }
            });
    return IterationStatuses.none(total).with(statuses);
  }

  private static ObjectNode restarts(Map<Integer, Restart> restarts) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    restarts.forEach(
        (index, restart) -> {
          ObjectNode one = json.putObject(index.toString());
          one.put("run", restart.run());
          one.put("uuid", restart.uuid().toString());
          RunConfigJson.write(one, restart.repetition());
        });
    return json;
  }

  private static Map<Integer, Restart> readRestarts(JsonNode json) {
    Map<Integer, Restart> restarts = new HashMap<>();
    json.forEachEntry(
        (index, one) ->
            restarts.put(
                Integer.valueOf(index),
                new Restart(
                    one.path("run").asLong(),
                    UUID.fromString(one.path("uuid").asString()),
                    RunConfigJson.repetition(one))));
    return restarts;
  }

  private static JsonNode values(Map<String, ParamValue> values) {
    Map<String, Param> params = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> params.put(name, Param.of(value, Instant.EPOCH, ParamSource.WHILE)));
    return ParamCodec.writeParams(params);
  }

  private static Map<String, ParamValue> readValues(JsonNode json) {
    Map<String, ParamValue> values = new LinkedHashMap<>();
    ParamCodec.readParams(json).forEach((name, param) -> values.put(name, param.value()));
    return values;
  }
}
