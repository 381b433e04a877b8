package dev.podium.domain.yaml;

import dev.podium.domain.param.NumberRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes one step as a job of the DSL. */
final class DslJobWriter {

  private static final String LOOP_PARAMS = "loop_params";
  private static final Set<String> JOB_FIELDS =
      Set.of(
          "id",
          "name",
          "description",
          "failure_mode",
          "tags",
          "timeout",
          "transition",
          "type",
          "type_version",
          "workflow_id",
          "subworkflow_id",
          "version",
          "subworkflow_version",
          "sync",
          "explicit_params",
          "concurrency",
          "job_concurrency",
          "loop_params",
          "params",
          "ranges",
          "condition",
          "jobs",
          "dag");

  private DslJobWriter() {}

  /**
   * Adds a step.
   *
   * @param withTransition whether what follows is said with the step itself
   */
  static void write(JsonNode wrapper, boolean withTransition, ArrayNode jobs) {
    String kind = wrapper.propertyNames().iterator().next();
    JsonNode step = wrapper.path(kind);
    ObjectNode job = jobs.addObject().putObject(kind.equals("step") ? "job" : kind);
    DslWriter.copy(step, job, "id", "name", "description");
    JsonNode params = step.path("params");
    switch (kind) {
      case "foreach" -> {
        DslWriter.copy(step, job, "concurrency");
        params = loopParams(params, job, true);
      }
      case "while" -> {
        DslWriter.copy(step, job, "condition");
        params = loopParams(params, job, false);
      }
      case "subworkflow" -> {
        params = subworkflow(params, job);
        DslWriter.copy(step, job, "sync", "explicit_params");
      }
      default -> type(step, job);
    }
    DslWriter.copy(step, job, "failure_mode");
    DslWriter.tags(step, job);
    DslWriter.copy(step, job, "timeout");
    DslParamWriter.write(params, job, key -> DslWriter.isField(JOB_FIELDS, key));
    if (withTransition && !step.path("transition").path("successors").isEmpty()) {
      ArrayNode lines = job.putArray("transition");
      DslTransitions.write(step.path("transition").path("successors")).forEach(lines::add);
    }
    if (step.has("steps")) {
      DslWriter.jobs(step, job);
    }
  }

  private static void type(JsonNode step, ObjectNode job) {
    if (step.has("sub_type")) {
      job.set("type", step.path("sub_type"));
      Optional.ofNullable(step.get("sub_type_version"))
          .ifPresent(it -> job.set("type_version", it));
    } else {
      job.set("type", step.path("type"));
    }
  }

  /** Takes what the DSL has fields for out of the params. */
  private static JsonNode subworkflow(JsonNode params, ObjectNode job) {
    ObjectNode rest = params.isObject() ? ((ObjectNode) params).deepCopy() : job.objectNode();
    JsonNode id = plainText(params.get("subworkflow_id"));
    if (id != null) {
      job.set("workflow_id", id);
      rest.remove("subworkflow_id");
    }
    JsonNode version = plainText(params.get("subworkflow_version"));
    if (version != null) {
      job.set("version", version);
      rest.remove("subworkflow_version");
    }
    return rest;
  }

  /** The text of a literal without a mode; null for any other param. */
  private static @Nullable JsonNode plainText(@Nullable JsonNode param) {
    return param != null
            && param.path("type").asString("").equals("STRING")
            && param.has("value")
            && !param.has("mode")
        ? param.get("value")
        : null;
  }

  private static JsonNode loopParams(JsonNode params, ObjectNode job, boolean withRanges) {
    JsonNode loop = params.path(LOOP_PARAMS);
    if (!loop.path("value").isObject() || loop.has("mode")) {
      return params;
    }
    ObjectNode written = (ObjectNode) loop.path("value").deepCopy();
    ObjectNode ranges = withRanges ? ranges(written) : job.objectNode();
    ranges.propertyNames().forEach(written::remove);
    if (!written.isEmpty() || ranges.isEmpty()) {
      DslParamWriter.write(written, job.putObject(LOOP_PARAMS), key -> false);
    }
    if (!ranges.isEmpty()) {
      job.set("ranges", ranges);
    }
    ObjectNode rest = ((ObjectNode) params).deepCopy();
    rest.remove(LOOP_PARAMS);
    return rest;
  }

  /** The ranges at the end: the first loop param varies fastest, so their order counts. */
  private static ObjectNode ranges(ObjectNode loop) {
    ObjectNode ranges = loop.objectNode();
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(loop.properties());
    int first = entries.size();
    while (first > 0 && range(entries.get(first - 1).getValue()).isPresent()) {
      first--;
    }
    for (Map.Entry<String, JsonNode> entry : entries.subList(first, entries.size())) {
      range(entry.getValue())
          .ifPresent(
              range ->
                  ranges
                      .putObject(entry.getKey())
                      .put("from", range.from())
                      .put("to", range.to())
                      .put("increment", range.increment()));
    }
    return ranges;
  }

  private static Optional<NumberRange> range(JsonNode param) {
    boolean fits = param.path("type").asString("").equals("LONG_ARRAY") && !param.has("mode");
    return fits ? NumberRange.parse(param.path("expression").asString("")) : Optional.empty();
  }
}
