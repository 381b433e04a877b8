package dev.podium.domain.validation;

import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.expression.Expression;
import dev.podium.domain.expression.ExpressionException;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.json.Spelling;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.References;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions and expressions can be read, and whether what they say about other steps can
 * be true. A plain name that nobody defines is no mistake: whoever starts the run may give it.
 */
final class ExpressionChecks {

  private static final String SEPARATOR = "__";

  private final Workflow workflow;
  private final Problems problems;
  private final Set<String> stepIds = new LinkedHashSet<>();
  private final Set<String> signals = new HashSet<>();

  ExpressionChecks(Workflow workflow, Problems problems) {
    this.workflow = workflow;
    this.problems = problems;
    workflow.signalTriggers().forEach(trigger -> signals.addAll(trigger.definitions().keySet()));
    collectIds(workflow.steps());
  }

  private void collectIds(List<Step> steps) {
    for (Step step : steps) {
      stepIds.add(step.id().value());
      collectIds(step.body());
    }
  }

  /** Checks everything but the workflow's own params: their dry run finds more. */
  void check(Place place) {
    for (int i = 0; i < workflow.signalTriggers().size(); i++) {
      trigger(workflow.signalTriggers().get(i), place.field("signal_triggers").item(i));
    }
    level(workflow.steps(), place.field("steps"));
  }

  private void trigger(SignalTrigger trigger, Place place) {
    expression("The condition", trigger.condition(), place.field("condition"));
    expression("The expression", trigger.dedupExpr(), place.field("dedup_expr"));
    params(trigger.params(), place.field("params"), Set.of());
  }

  private void level(List<Step> steps, Place place) {
    Dag dag = Dag.of(steps);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      step(step, at, unreachable(dag, i));
      level(step.body(), at.field("steps"));
    }
  }

  /** The steps of the level that do not come before this one, itself included. */
  private static Set<String> unreachable(Dag dag, int ordinal) {
    Set<Integer> before = new HashSet<>();
    Deque<Integer> next = new ArrayDeque<>(dag.predecessors(ordinal));
    while (!next.isEmpty()) {
      int step = next.remove();
      if (before.add(step)) {
        next.addAll(dag.predecessors(step));
      }
    }
    Set<String> others = new HashSet<>();
    for (int i = 0; i < dag.size(); i++) {
      if (!before.contains(i)) {
        others.add(dag.id(i).value());
      }
    }
    return others;
  }

  private void step(Step step, Place place, Set<String> unreachable) {
    params(step.common().params(), place.field("params"), unreachable);
    Place successors = place.field("transition").field("successors");
    Set<String> afterwards = new HashSet<>(unreachable);
    afterwards.remove(step.id().value());
    for (Map.Entry<StepId, String> edge : step.transition().successors().entrySet()) {
      Place at = successors.field(edge.getKey().value());
      upstream(expression("The condition", edge.getValue(), at), at, afterwards);
    }
    if (step instanceof Step.While loop) {
      expression("The condition", loop.condition(), place.field("condition"));
    }
    dependencies(step, place.field("signal_dependencies"));
    for (int i = 0; i < step.common().signalOutputs().size(); i++) {
      Place output = place.field("signal_outputs").item(i).field("params");
      params(step.common().signalOutputs().get(i).params(), output, afterwards);
    }
  }

  /** What a step waits for is settled before its own params are evaluated. */
  private void dependencies(Step step, Place place) {
    Set<String> own = new HashSet<>(step.common().params().keySet());
    own.removeAll(workflow.params().keySet());
    for (int i = 0; i < step.common().signalDependencies().size(); i++) {
      Place matches = place.item(i).field("match_params");
      step.common()
          .signalDependencies()
          .get(i)
          .matchParams()
          .forEach(
              (name, match) -> dependency(match.param(), matches.field(name).field("param"), own));
    }
  }

  private void dependency(ParamDefinition definition, Place place, Set<String> own) {
    for (String name : param(definition, place, Set.of())) {
      if (own.contains(name)) {
        problems.add(
            place,
            "\"" + name + "\" is a param of this step, which is not known while it waits.",
            "Make it a param of the workflow.");
      }
    }
  }

  private void params(Map<String, ParamDefinition> params, Place place, Set<String> unreachable) {
    params.forEach((name, definition) -> param(definition, place.field(name), unreachable));
  }

  /** Checks one param; gives the names that it reads. */
  private Set<String> param(ParamDefinition definition, Place place, Set<String> unreachable) {
    return switch (definition.content()) {
      case Content.Expression(String source) -> {
        Place at = place.field("expression");
        yield upstream(expression("The expression", source, at), at, unreachable);
      }
      case Content.Literal _ ->
          upstream(References.of(definition), place.field("value"), unreachable);
      case Content.Nested(Map<String, ParamDefinition> entries) -> {
        params(entries, place.field("value"), unreachable);
        yield Set.of();
      }
      case Content.Unset _ -> Set.of();
    };
  }

  /** The names that it reads; none if it is broken, which is reported. */
  private Set<String> expression(String what, @Nullable String source, Place place) {
    if (source == null || source.isBlank()) {
      return Set.of();
    }
    try {
      return Expression.compile(source).freeNames();
    } catch (ExpressionException e) {
      problems.add(place, what + " cannot be read: " + e.getMessage() + ".", "");
      return Set.of();
    }
  }

  /** A name such as {@code step__param} must name a step that has ended by then, or a signal. */
  private Set<String> upstream(Set<String> names, Place place, Set<String> unreachable) {
    for (String name : names) {
      int separator = name.indexOf(SEPARATOR);
      if (separator <= 0 || problems.isFull()) {
        continue;
      }
      String id = name.substring(0, separator);
      if (unreachable.contains(id)) {
        problems.add(
            place,
            "\""
                + name
                + "\" reads a param of \""
                + id
                + "\", which does not come before this step.",
            "Add a transition from that step, or read something else.");
      } else if (!stepIds.contains(id) && !signals.contains(id)) {
        problems.add(
            place,
            "\""
                + Cursor.shorten(name)
                + "\" reads a param of \""
                + Cursor.shorten(id)
                + "\", but there is no such step.",
            Spelling.nearest(id, stepIds)
                .map(meant -> "Did you mean \"" + meant + name.substring(separator) + "\"?")
                .orElse("Name a step that comes before this one."));
      }
    }
    return names;
  }
}
