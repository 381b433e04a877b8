package dev.podium.domain.yaml;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.step.StepType;
import dev.podium.domain.step.StepTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the jobs of the DSL, and those in the bodies of loops, as steps. */
final class DslJobs {

  private static final String JOB = "job";
  private static final List<String> KINDS = List.of(JOB, "foreach", "while", "subworkflow");

  /** Fields of steps that the DSL does not have: as names of params they would do nothing. */
  static final Set<String> FOREIGN =
      Set.of(
          "retry_policy",
          "signal_dependencies",
          "signal_outputs",
          "strict_ordering",
          "sub_type",
          "sub_type_version",
          "steps",
          "job_params");

  private final DslParams params;
  private final TemplateTypes templates;

  DslJobs(DslParams params, TemplateTypes templates) {
    this.params = params;
    this.templates = templates;
  }

  /** Reads {@code jobs} and {@code dag} of a workflow or a loop into its {@code steps}. */
  void level(Fields owner, Output out) {
    Cursor jobs = owner.require("jobs", "List at least one job.");
    Cursor dagAt = owner.find("dag");
    out.note("steps", owner.at().place().field("jobs"));
    if (jobs == null) {
      return;
    }
    JsonNode list = jobs.node();
    if (!list.isArray() || list.isEmpty()) {
      out.set("steps", list, jobs.place());
      return;
    }
    DslDag dag = new DslDag(dagAt, list.values().stream().map(DslJobs::id).toList());
    for (int i = 0; i < list.size(); i++) {
      job(new Cursor(list.get(i), jobs.place().item(i), jobs.problems()), i, dag, out);
    }
  }

  /** The id in a wrapper, empty if there is none. */
  private static String id(JsonNode wrapper) {
    return wrapper.values().stream()
        .findFirst()
        .map(inner -> inner.path("id").asString(""))
        .orElse("");
  }

  private void job(Cursor wrapper, int index, DslDag dag, Output out) {
    if (!wrapper.node().isObject() || wrapper.node().size() != 1) {
      wrapper.problem(
          "A job is an object with exactly one of " + String.join(", ", KINDS) + ".",
          "Write \"- job:\", and what belongs to the job indented below.");
      out.noItem("steps", wrapper.place());
      return;
    }
    Map.Entry<String, JsonNode> only = wrapper.node().properties().iterator().next();
    String kind = only.getKey();
    Cursor inner =
        new Cursor(only.getValue(), wrapper.place().field(kind), wrapper.problems())
            .inStep(id(wrapper.node()));
    Fields fields = isKind(kind, inner) ? inner.fields() : null;
    if (fields == null) {
      out.noItem("steps", inner.place());
      return;
    }
    Output step =
        out.item("steps", kind.equals(JOB) ? "step" : kind, wrapper.place(), inner.place());
    common(fields, step);
    Cursor own = fields.find("transition");
    if (own != null && DslTransitions.isWritten(own)) {
      DslDag.write(own, step);
    } else {
      dag.write(index, step);
    }
    switch (kind) {
      case "foreach" -> new DslLoop(this, params).foreach(fields, step);
      case "while" -> new DslLoop(this, params).loop(fields, step);
      case "subworkflow" -> subworkflow(fields, step);
      default -> typed(fields, step);
    }
  }

  private static boolean isKind(String kind, Cursor at) {
    if (!KINDS.contains(kind)) {
      at.problem(
          "\"" + Cursor.shorten(kind) + "\" is not a kind of job.",
          Spelling.nearest(kind, KINDS)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use one of " + String.join(", ", KINDS) + "."));
    }
    return KINDS.contains(kind);
  }

  private static void common(Fields fields, Output step) {
    for (String name : List.of("id", "name", "description", "failure_mode", "timeout")) {
      copy(fields, name, step, name);
    }
    tags(fields, step);
  }

  /** Takes a field over as it is; the reader of the new tree judges it. */
  static void copy(Fields fields, String name, Output out, String to) {
    Cursor value = fields.find(name);
    out.note(to, fields.at().place().field(name));
    if (value != null) {
      out.set(to, value.node(), value.place());
    }
  }

  /** Tags are names here, without namespace and attributes. */
  static void tags(Fields fields, Output out) {
    Cursor tags = fields.find("tags");
    if (tags != null) {
      out.set("tags", tags.node(), tags.place());
      if (tags.node().isArray()) {
        tags.items().forEach(Cursor::text);
      }
    }
  }

  private void typed(Fields fields, Output step) {
    Cursor type = fields.find("type");
    Cursor version = fields.find("type_version");
    step.note("type", fields.at().place().field("type"));
    String name = type == null ? null : type.text();
    if (type != null && name != null) {
      type(name, type, version, step);
    }
    others(fields, step);
  }

  /**
   * A name that is no step type is that of a job template; so is one of Podium's own types where
   * there is a template of that name, since what was written for Maestro means that.
   */
  private void type(String name, Cursor type, @Nullable Cursor version, Output step) {
    String wanted = version == null ? null : version.node().asString(null);
    Optional<String> stepType = templates.stepType(name, wanted);
    Optional<StepType> known =
        StepTypes.find(name).filter(found -> !found.isOwn() || stepType.isEmpty());
    if (known.isPresent() && version != null) {
      version.problem(
          "\"" + known.get().name() + "\" is a step type, which has no versions.",
          "Take \"type_version\" out, or name a job template as the type.");
    }
    if (known.isPresent()) {
      step.set("type", known.get().name(), type.place());
      return;
    }
    step.set("type", stepType.orElse(name), type.place());
    if (stepType.isPresent()) {
      step.set("sub_type", name, type.place());
    }
    if (stepType.isPresent() && version != null) {
      step.set("sub_type_version", version.node().asString(""), version.place());
    }
  }

  private void subworkflow(Fields fields, Output step) {
    copy(fields, "sync", step, "sync");
    copy(fields, "explicit_params", step, "explicit_params");
    Cursor workflow = oneOf(fields, "workflow_id", "subworkflow_id");
    Cursor version = oneOf(fields, "version", "subworkflow_version");
    Cursor id = fields.find("id");
    others(fields, step);
    Output stepParams = step.object("params", fields.at().place());
    if (workflow != null) {
      text("subworkflow_id", workflow, stepParams);
    } else if (id != null && !stepParams.has("subworkflow_id")) {
      text("subworkflow_id", id, stepParams);
    }
    if (version != null) {
      text("subworkflow_version", version, stepParams);
    }
  }

  private static void text(String name, Cursor value, Output stepParams) {
    if (stepParams.has(name)) {
      value.problem("\"" + name + "\" is given twice.", "Keep one of the two.");
      return;
    }
    Output param = stepParams.object(name, value.place());
    param.set("value", value.node(), value.place());
    param.set("type", "STRING", value.place());
  }

  /** A field that has two names; both at once is a problem. */
  static @Nullable Cursor oneOf(Fields fields, String name, String alias) {
    Cursor first = fields.find(name);
    Cursor second = fields.find(alias);
    if (first != null && second != null) {
      second.problem(
          "\"" + name + "\" and \"" + alias + "\" mean the same.", "Keep one of the two.");
    }
    return first == null ? second : first;
  }

  /** Every field that is not known is a param. */
  void others(Fields fields, Output step) {
    others(fields, FOREIGN, step, params);
  }

  static void others(Fields fields, Set<String> foreign, Output out, DslParams params) {
    Map<String, Cursor> others = fields.others();
    out.note("params", fields.at().place());
    foreign.forEach(
        name -> {
          Cursor value = others.remove(name);
          if (value != null) {
            value.problem(
                "The DSL, which has \"jobs\", cannot say \"" + name + "\".",
                "Write the workflow with \"steps\", as in JSON. A param of this name is written"
                    + " with its type behind, as in \""
                    + name
                    + "<string>\".");
          }
        });
    if (!others.isEmpty()) {
      params.read(others, out.object("params", fields.at().place()));
    }
  }
}
