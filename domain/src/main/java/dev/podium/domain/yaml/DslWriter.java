package dev.podium.domain.yaml;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes what is pushed in Maestro's DSL, as far as the DSL can say it; the rest is left out. Who
 * wants to know what that is reads the text again and compares.
 */
public final class DslWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<String> WORKFLOW_FIELDS =
      Set.of(
          "id",
          "name",
          "description",
          "owner",
          "run_strategy",
          "workflow_concurrency",
          "tags",
          "timeout",
          "criticality",
          "jobs",
          "dag");

  private DslWriter() {}

  /** The text for a tree as the definition codec writes it. */
  public static String write(JsonNode push) {
    JsonNode from = push.path("workflow");
    ObjectNode document = NODES.objectNode();
    ObjectNode workflow = document.putObject("workflow");
    copy(from, workflow, "id", "name", "description");
    properties(push.path("properties"), workflow);
    tags(from, workflow);
    copy(from, workflow, "timeout", "criticality");
    DslParamWriter.write(from.path("params"), workflow, key -> isField(WORKFLOW_FIELDS, key));
    jobs(from, workflow);
    return YamlText.write(document);
  }

  /** Whether a key would be read as something else than a param. */
  static boolean isField(Set<String> fields, String key) {
    return fields.contains(key) || DslReader.FOREIGN.contains(key) || DslJobs.FOREIGN.contains(key);
  }

  private static void properties(JsonNode from, ObjectNode workflow) {
    copy(from, workflow, "owner");
    JsonNode strategy = from.path("run_strategy");
    String rule = strategy.path("rule").asString("SEQUENTIAL");
    if (!rule.equals("SEQUENTIAL")) {
      workflow.put("run_strategy", rule);
    }
    if (rule.equals("PARALLEL")) {
      copy(strategy, workflow, "workflow_concurrency");
    }
  }

  /** Only the names of tags; the namespaces and attributes of others cannot be said. */
  static void tags(JsonNode from, ObjectNode to) {
    if (!from.path("tags").isEmpty()) {
      ArrayNode tags = to.putArray("tags");
      from.path("tags").forEach(tag -> tags.add(tag.isString() ? tag : tag.path("name")));
    }
  }

  /** Writes the steps of a workflow or a loop, and their order. */
  static void jobs(JsonNode from, ObjectNode to) {
    List<JsonNode> steps = from.path("steps").values().stream().toList();
    boolean sequential = isSequential(steps);
    ArrayNode jobs = to.putArray("jobs");
    steps.forEach(step -> DslJobWriter.write(step, !sequential, jobs));
    if (sequential) {
      to.put("dag", DslDag.SEQUENTIAL);
    }
  }

  /** Whether each step leads to the next one and nowhere else. */
  private static boolean isSequential(List<JsonNode> steps) {
    for (int i = 0; i < steps.size(); i++) {
      JsonNode successors = inner(steps.get(i)).path("transition").path("successors");
      String next = i + 1 < steps.size() ? inner(steps.get(i + 1)).path("id").asString() : null;
      if (!leadsOnlyTo(next, successors)) {
        return false;
      }
    }
    return steps.size() > 1;
  }

  private static boolean leadsOnlyTo(@Nullable String next, JsonNode successors) {
    if (next == null) {
      return successors.isEmpty();
    }
    return successors.size() == 1
        && successors.path(next).asString("").equals(DslTransitions.ALWAYS);
  }

  /** What stands in the wrapper of a step. */
  static JsonNode inner(JsonNode wrapper) {
    return wrapper.values().iterator().next();
  }

  static void copy(JsonNode from, ObjectNode to, String... fields) {
    for (String field : fields) {
      if (from.has(field)) {
        to.set(field, from.path(field));
      }
    }
  }
}
