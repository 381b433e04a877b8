package dev.podium.domain.validation;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.json.Place;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.param.ParamDefinition.Content;
import dev.podium.domain.param.References;
import dev.podium.domain.secret.SecretAccess;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether conditions and expressions can be read, and whether their names can mean something. */
final class ExpressionChecks {

  private final Workflow workflow;
  private final Problems problems;
  private final NameChecks names;
  private final Sources sources;

  ExpressionChecks(Workflow workflow, SecretAccess secrets, Problems problems, Problems warnings) {
    this.workflow = workflow;
    this.problems = problems;
    this.sources = new Sources(problems, secrets);
    Set<String> signals = new HashSet<>();
    workflow.signalTriggers().forEach(trigger -> signals.addAll(trigger.definitions().keySet()));
    Set<String> stepIds = new LinkedHashSet<>();
    collectIds(workflow.steps(), stepIds);
    this.names = new NameChecks(stepIds, signals, problems, warnings);
  }

  private static void collectIds(List<Step> steps, Set<String> ids) {
    for (Step step : steps) {
      ids.add(step.id().value());
      collectIds(step.body(), ids);
    }
  }

  /** Checks everything but the workflow's own params: their dry run finds more. */
  void check(Place place) {
    KnownNames known = KnownNames.of(workflow);
    for (int i = 0; i < workflow.signalTriggers().size(); i++) {
      SignalTriggerCheck.check(
          workflow.signalTriggers().get(i), place.field("signal_triggers").item(i), problems);
    }
    duration(workflow.timeout(), place.field("timeout"), known);
    level(workflow.steps(), place.field("steps"), known);
  }

  private void level(List<Step> steps, Place place, KnownNames known) {
    Dag dag = Dag.of(steps);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      Place at = StepPlaces.of(step, place.item(i));
      step(step, at, known, unreachable(dag, i));
      level(step.body(), at.field("steps"), known.inside(step));
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

  private void step(Step step, Place place, KnownNames outer, Set<String> unreachable) {
    KnownNames known = outer.in(step);
    Set<String> afterwards = new HashSet<>(unreachable);
    afterwards.remove(step.id().value());
    params(step.common().params(), place.field("params"), known, afterwards);
    Place successors = place.field("transition").field("successors");
    for (Map.Entry<StepId, String> edge : step.transition().successors().entrySet()) {
      Place at = successors.field(edge.getKey().value());
      condition(edge.getValue(), at, known, afterwards);
    }
    if (step instanceof Step.While loop) {
      condition(loop.condition(), place.field("condition"), outer.inside(step), Set.of());
    }
    dependencies(step, place.field("signal_dependencies"), outer, unreachable);
    outputs(step, place.field("signal_outputs"), known, afterwards);
    duration(step.common().timeout(), place.field("timeout"), outer);
    if (step instanceof Step.Typed typed && typed.retryPolicy() != null) {
      Place at = place.field("retry_policy");
      typed
          .retryPolicy()
          .texts()
          .forEach(text -> names.checkHarmless(References.ofText(text.text()), at, outer));
    }
  }

  private void duration(@Nullable DurationText text, Place place, KnownNames known) {
    if (text != null) {
      names.check(References.ofText(text.text()), place, known, Set.of());
    }
  }

  private void outputs(Step step, Place place, KnownNames known, Set<String> unreachable) {
    List<SignalOutput> outputs = step.common().signalOutputs();
    for (int i = 0; i < outputs.size(); i++) {
      Place output = place.item(i);
      names.check(
          References.ofText(outputs.get(i).name()), output.field("name"), known, unreachable);
      params(outputs.get(i).params(), output.field("params"), known, unreachable);
      payload(outputs.get(i), output.field("payload"), known, unreachable);
    }
  }

  private void payload(
      SignalOutput output, Place place, KnownNames known, Set<String> unreachable) {
    output
        .payload()
        .forEach(
            (name, entry) -> {
              switch (entry) {
                case SignalOutput.Payload.Computed(ParamDefinition param) ->
                    param(param, place.field(name), known, unreachable);
                case SignalOutput.Payload.Fixed fixed -> {
                  // JSON as it is reads nothing
                }
              }
            });
  }

  /** What a step waits for is settled before its own params are evaluated. */
  private void dependencies(Step step, Place place, KnownNames known, Set<String> unreachable) {
    Set<String> own = new HashSet<>(step.common().params().keySet());
    own.removeAll(known.names());
    KnownNames all = known.with(own);
    List<SignalDependency> dependencies = step.common().signalDependencies();
    for (int i = 0; i < dependencies.size(); i++) {
      Place at = place.item(i);
      Set<String> quoted = References.ofText(dependencies.get(i).name());
      names.check(quoted, at.field("name"), all, unreachable);
      notOwn(quoted, at.field("name"), own);
      dependencies
          .get(i)
          .matchParams()
          .forEach(
              (key, match) -> {
                Place param = at.field("match_params").field(key).field("param");
                notOwn(param(match.param(), param, all, unreachable), param, own);
              });
    }
  }

  private void notOwn(Set<String> read, Place place, Set<String> own) {
    for (String name : read) {
      if (own.contains(name)) {
        problems.add(
            place,
            "\"" + name + "\" is a param of this step, which is not known while it waits.",
            "Make it a param of the workflow.");
      }
    }
  }

  private void params(
      Map<String, ParamDefinition> params, Place place, KnownNames known, Set<String> unreachable) {
    params.forEach((name, definition) -> param(definition, place.field(name), known, unreachable));
  }

  /** Checks one param; gives the names that it reads. */
  private Set<String> param(
      ParamDefinition definition, Place place, KnownNames known, Set<String> unreachable) {
    Place rule = place.field("validator");
    names.check(sources.validatorNames(definition, rule), rule, known, Set.of());
    return switch (definition.content()) {
      case Content.Expression(String source) ->
          expression(source, place.field("expression"), known, unreachable);
      case Content.Literal _ -> {
        Set<String> read = References.of(definition);
        names.check(read, place.field("value"), known, unreachable);
        yield read;
      }
      case Content.Nested(Map<String, ParamDefinition> entries) -> {
        params(entries, place.field("value"), known, unreachable);
        yield Set.of();
      }
      case Content.Unset _ -> Set.of();
    };
  }

  /** Checks one expression; gives the names that it reads, none if it is broken. */
  private Set<String> expression(
      String source, Place place, KnownNames known, Set<String> unreachable) {
    Set<String> read = sources.names("The expression", source, place);
    names.check(read, place, known, unreachable);
    return read;
  }

  private void condition(
      @Nullable String source, Place place, KnownNames known, Set<String> unreachable) {
    Set<String> read = sources.conditionNames(source, place, known::isNeverBoolean);
    names.check(read, place, known, unreachable);
  }
}
