package dev.podium.domain.definition;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Fields;
import dev.podium.domain.json.Identifiers;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the steps of one workflow, loop bodies included. */
final class StepReader {

  private static final int MOST_STEPS = 300;
  private static final int MOST_ITERATIONS_AT_ONCE = 500;
  private static final List<String> KINDS = List.of("step", "foreach", "while", "subworkflow");

  private final Map<String, String> placeById = new HashMap<>();
  private int count;
  private boolean complete = true;

  /** Whether every step could be read well enough to be a node of the graph. */
  boolean isComplete() {
    return complete;
  }

  /** The steps of the whole workflow. */
  List<Step> all(Fields workflow) {
    Cursor cursor = workflow.require("steps", "Give the workflow at least one step.");
    if (cursor == null) {
      complete = false;
      return List.of();
    }
    List<Step> steps = level(cursor);
    if (count > MOST_STEPS) {
      cursor.problem(
          "The workflow has "
              + count
              + " steps, loop bodies included; at most "
              + MOST_STEPS
              + " are allowed.",
          "Move some of them into a subworkflow.");
    }
    return steps;
  }

  private List<Step> level(Cursor cursor) {
    if (cursor.node().isArray() && cursor.node().isEmpty()) {
      cursor.problem("There are no steps.", "Add at least one.");
    }
    List<Step> steps = new ArrayList<>();
    complete &= cursor.node().isArray();
    for (Cursor item : cursor.items()) {
      Step step = wrapped(item);
      if (step == null) {
        complete = false;
      } else {
        steps.add(step);
      }
    }
    complete &= steps.size() == cursor.node().size();
    return steps;
  }

  /** A step stands in an object of its own, under the name of its kind. */
  @Nullable Step wrapped(Cursor cursor) {
    count++;
    if (!cursor.node().isObject()) {
      return cursor.wrongKind("an object like {\"step\": {...}}", "");
    }
    if (cursor.node().size() != 1) {
      cursor.problem(
          "A step is an object with exactly one of step, foreach, while, subworkflow.",
          cursor.node().isEmpty() ? "Name its kind." : "Wrap each step on its own.");
      return null;
    }
    Map.Entry<String, JsonNode> entry = cursor.node().properties().iterator().next();
    String kind = entry.getKey();
    Cursor inner = new Cursor(entry.getValue(), cursor.place().field(kind), cursor.problems());
    if (!KINDS.contains(kind)) {
      inner.problem(
          kind.equals("template")
              ? "Steps of the kind \"template\" cannot be run, by Maestro neither."
              : "\"" + Cursor.shorten(kind) + "\" is not a kind of step.",
          Spelling.nearest(kind, KINDS)
              .map(meant -> "Did you mean \"" + meant + "\"?")
              .orElse("Use one of " + String.join(", ", KINDS) + "."));
      return null;
    }
    return kind(kind, inner);
  }

  private @Nullable Step kind(String kind, Cursor cursor) {
    Fields unplaced = cursor.fields();
    Cursor idAt = unplaced == null ? null : unplaced.require("id", "Give the step an id.");
    String id = idAt == null ? null : idAt.text();
    if (idAt == null || id == null) {
      return null;
    }
    Fields fields = cursor.inStep(id).fields();
    if (fields == null) {
      return null;
    }
    checkId(id, idAt.inStep(id));
    Step.Common common = common(new StepId(id), fields);
    Step step =
        switch (kind) {
          case "foreach" -> foreach(common, fields);
          case "while" -> loop(common, fields);
          case "subworkflow" -> subworkflow(common, fields);
          default -> typed(common, fields);
        };
    fields.rejectOthers(kind.equals("step") ? "a step" : "a " + kind + " step");
    return step;
  }

  private void checkId(String id, Cursor at) {
    Identifiers.reference("step id", id, at);
    String other = placeById.putIfAbsent(id, at.place().toString());
    if (other != null) {
      at.problem(
          "The step id \"" + Cursor.shorten(id) + "\" is already used at " + other + ".",
          "Ids are unique in the whole workflow, loop bodies included: rename one of them.");
    }
  }

  private static Step.Common common(StepId id, Fields fields) {
    fields.find("id");
    Cursor params = fields.find("params");
    Transition transition = fields.read("transition", StepReader::transition);
    return new Step.Common(
        id,
        fields.read("name", WorkflowReader::displayName),
        fields.read("description", WorkflowReader::description),
        transition == null ? Transition.NONE : transition,
        fields.read("failure_mode", it -> it.choice(FailureMode.class)),
        TagReader.tags(fields),
        fields.read("timeout", Durations::read),
        SignalReader.dependencies(fields),
        SignalReader.outputs(fields),
        params == null ? Map.of() : ParamCodec.readDefinitions(params));
  }

  private static @Nullable Transition transition(Cursor cursor) {
    Fields fields = cursor.fields();
    if (fields == null) {
      return null;
    }
    Map<StepId, String> successors = new LinkedHashMap<>();
    fields
        .map("successors", StepReader::condition)
        .forEach((id, condition) -> successors.put(new StepId(id), condition));
    List<StepId> predecessors =
        fields.find("predecessors") == null
            ? null
            : fields.list("predecessors", Cursor::text).stream().map(StepId::new).toList();
    fields.rejectOthers("a transition");
    return new Transition(successors, predecessors);
  }

  /** Source text, or simply true or false. */
  static @Nullable String condition(Cursor cursor) {
    return cursor.node().isBoolean()
        ? Boolean.toString(cursor.node().booleanValue())
        : expression(cursor);
  }

  /** Source text that must not be empty. */
  static @Nullable String expression(Cursor cursor) {
    String source = cursor.text();
    if (source != null && source.isBlank()) {
      cursor.problem("The condition or expression is empty.", "Write \"true\" if it always holds.");
    }
    return source;
  }

  private static Step typed(Step.Common common, Fields fields) {
    Cursor typeAt = fields.require("type", "Say what the step does, for example \"NoOp\".");
    String type = typeAt == null ? null : typeAt.text();
    return new Step.Typed(
        common,
        type == null ? "" : type,
        fields.text("sub_type"),
        fields.text("sub_type_version"),
        fields.read("retry_policy", RetryReader::read));
  }

  private static Step subworkflow(Step.Common common, Fields fields) {
    return new Step.Subworkflow(
        common, fields.flag("sync", true), fields.flag("explicit_params", false));
  }

  private Step foreach(Step.Common common, Fields fields) {
    return new Step.Foreach(
        common,
        fields.read("concurrency", it -> it.whole(1, MOST_ITERATIONS_AT_ONCE)),
        fields.flag("strict_ordering", false),
        body(fields));
  }

  private Step loop(Step.Common common, Fields fields) {
    Cursor conditionAt = fields.require("condition", "Say how long the loop goes on.");
    String condition = conditionAt == null ? null : condition(conditionAt);
    return new Step.While(common, condition == null ? "" : condition, body(fields));
  }

  private List<Step> body(Fields fields) {
    Cursor cursor = fields.require("steps", "Give the loop at least one step.");
    if (cursor == null) {
      complete = false;
      return List.of();
    }
    return level(cursor);
  }
}
