package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Document;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Problems;
import dev.podium.domain.problem.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Maestro's YAML DSL (definition.md section 10) as the tree that JSON of the same meaning has. Only
 * what the DSL says in its own way is judged here; the reader of the new tree judges the rest, and
 * its problems are told as problems of the DSL.
 */
final class DslReader {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** As Maestro always sets it. */
  static final int STEP_CONCURRENCY = 20;

  /** Fields of workflows that the DSL does not have: as names of params they would do nothing. */
  static final Set<String> FOREIGN =
      Set.of(
          "properties",
          "is_active",
          "git_info",
          "step_concurrency",
          "instance_step_concurrency",
          "time_triggers",
          "signal_triggers",
          "alerting",
          "steps",
          "workflow_params");

  private DslReader() {}

  /**
   * Translates a document.
   *
   * @param key under which the workflow stands, an object
   * @param problems gets what is wrong with the DSL, with its places
   */
  static Document read(
      YamlDocument document, String key, Problems problems, TemplateTypes templates) {
    Problems found = new Problems();
    Output out = Output.tree();
    Fields root = Objects.requireNonNull(Cursor.at(document.root(), found).fields());
    Fields workflow = Objects.requireNonNull(Objects.requireNonNull(root.find(key)).fields());
    root.rejectOthers("a document in the DSL, which holds a workflow only");
    DslParams params = new DslParams(document);
    properties(workflow, out.object("properties", workflow.at().place()));
    workflow(
        workflow,
        out.object("workflow", workflow.at().place()),
        params,
        new DslJobs(params, templates));
    List<Problem> located = document.locate(found.all());
    problems.addAll(located);
    return new Translated(document, out, located);
  }

  private static void properties(Fields fields, Output properties) {
    Cursor owner = fields.find("owner");
    properties.note("owner", fields.at().place().field("owner"));
    String name = owner == null ? null : owner.text();
    if (owner != null && name != null) {
      properties.set("owner", name, owner.place());
    }
    Cursor rule = fields.find("run_strategy");
    Cursor concurrency = fields.find("workflow_concurrency");
    Cursor at = rule != null ? rule : concurrency != null ? concurrency : fields.at();
    Output strategy = properties.object("run_strategy", at.place());
    strategy.set("rule", rule == null ? NODES.stringNode("SEQUENTIAL") : rule.node(), at.place());
    if (concurrency != null) {
      strategy.set("workflow_concurrency", concurrency.node(), concurrency.place());
    }
    properties.set("step_concurrency", NODES.numberNode(STEP_CONCURRENCY), fields.at().place());
    DslJobs.copy(fields, "description", properties, "description");
  }

  private static void workflow(Fields fields, Output workflow, DslParams params, DslJobs jobs) {
    for (String name : List.of("id", "name", "description", "timeout", "criticality")) {
      DslJobs.copy(fields, name, workflow, name);
    }
    DslJobs.tags(fields, workflow);
    jobs.level(fields, workflow);
    DslJobs.others(fields, FOREIGN, workflow, params);
  }

  /** The new tree; what the DSL's own problems say already is not told again. */
  private record Translated(YamlDocument document, Output out, List<Problem> told)
      implements Document {

    @Override
    public JsonNode root() {
      return out.json();
    }

    @Override
    public List<Problem> locate(List<Problem> problems) {
      List<Problem> own =
          problems.stream().map(out::atOrigin).filter(problem -> !isTold(problem)).toList();
      return document.locate(own);
    }

    private boolean isTold(Problem problem) {
      return told.stream().anyMatch(earlier -> earlier.covers(problem));
    }
  }
}
