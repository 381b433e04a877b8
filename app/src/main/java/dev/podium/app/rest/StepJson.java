package dev.podium.app.rest;

import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.engine.RetryRule;
import dev.podium.domain.engine.RunSettings;
import dev.podium.domain.engine.StepSettings;
import dev.podium.domain.graph.Dag;
import dev.podium.domain.param.ParamCodec;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import dev.podium.domain.run.StepView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes the attempts of steps in the order of the fields of api.md section 4. */
@Component
final class StepJson {
  private final ChildArtifacts inside;
  private final RunViews views;

  /**
   * A writer.
   *
   * @param inside artifacts of loops and subworkflows
   * @param views for the artifacts that steps have left behind
   */
  StepJson(ChildArtifacts inside, RunViews views) {
    this.inside = inside;
    this.views = views;
  }

  /** All steps of a run that were created so far. */
  ArrayNode steps(RunView view) {
    return write(view, view.steps().stream().map(step -> new EarlierStep(view.summary(), step)));
  }

  /** Every step that any run of the instance has reached, each where it stands now. */
  ArrayNode stepsOverRuns(RunView view) {
    return write(view, view.allSteps().stream());
  }

  private ArrayNode write(RunView view, Stream<EarlierStep> steps) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    List<EarlierStep> all = steps.toList();
    if (all.isEmpty()) {
      return json; // of a run whose params could not be evaluated nobody knows the settings
    }
    RunSettings settings = settings(view);
    Map<RunRef, Map<Integer, Map<String, JsonNode>>> artifacts = artifacts(all);
    for (EarlierStep step : all) {
      Map<String, JsonNode> ofStep =
          artifacts
              .getOrDefault(step.run().ref(), Map.of())
              .getOrDefault(step.step().ordinal(), Map.of());
      json.add(step(view, settings, step, ofStep, false));
    }
    return json;
  }

  /** Those of all steps, by run and ordinal: one question a run. */
  private Map<RunRef, Map<Integer, Map<String, JsonNode>>> artifacts(List<EarlierStep> steps) {
    Map<RunRef, Map<Integer, Integer>> attempts = new HashMap<>();
    for (EarlierStep step : steps) {
      attempts
          .computeIfAbsent(step.run().ref(), run -> new HashMap<>())
          .put(step.step().ordinal(), step.step().attempt());
    }
    Map<RunRef, Map<Integer, Map<String, JsonNode>>> artifacts = new HashMap<>();
    attempts.forEach((run, ofRun) -> artifacts.put(run, views.artifacts(run, ofRun)));
    return artifacts;
  }

  /**
   * A step of the run, or of an earlier one of its instance.
   *
   * @param enriched whether the timeline shows the statuses as well
   */
  ObjectNode step(RunView view, EarlierStep step, boolean enriched) {
    return step(
        view, settings(view), step, views.artifacts(step.run().ref(), step.step()), enriched);
  }

  private static RunSettings settings(RunView view) {
    return RunSettings.of(view.definition(), view.params());
  }

  private ObjectNode step(
      RunView view,
      RunSettings settings,
      EarlierStep of,
      Map<String, JsonNode> artifacts,
      boolean enriched) {
    RunSummary run = of.run();
    StepView step = of.step();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    InstanceJson.putIdentity(json, run.ref());
    json.put("step_id", step.id().value());
    json.put("step_attempt_id", step.attempt());
    json.put("workflow_uuid", run.uuid().toString());
    json.put("step_uuid", step.uuid().toString());
    json.put("correlation_id", InstanceJson.correlationId(run));
    json.put("step_instance_id", step.ordinal() + 1);
    json.put("workflow_version_id", run.version());
    Optional<Step> definition = definition(view, step.id());
    definition.ifPresent(
        written -> json.set("definition", TagObjects.inStep(DefinitionCodec.writeStep(written))));
    json.set("tags", DefinitionCodec.writeTags(step.tags()));
    TagObjects.in(json);
    if (!step.runParams().isEmpty()) {
      json.set("step_run_params", ParamCodec.writeDefinitions(step.runParams()));
    }
    if (!step.params().isEmpty()) {
      json.set("params", ParamCodec.writeParams(step.params()));
    }
    json.set("transition", transition(Dag.of(view.definition().steps()), step));
    json.set("step_retry", retry(settings.step(step.ordinal()), step));
    json.put("timeout_in_millis", settings.step(step.ordinal()).timeout().toMillis());
    json.set("runtime_state", runtimeState(step));
    StepSignalsJson.put(json, step.signals());
    ObjectNode all =
        definition
            .map(written -> inside.of(view, run, written, step))
            .orElseGet(JsonNodeFactory.instance::objectNode);
    artifacts.forEach(all::set);
    json.set("artifacts", all);
    json.set("timeline", EventTimeline.of(step, enriched));
    return json;
  }

  private static ObjectNode retry(StepSettings settings, StepView step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (RetryCause cause : RetryCause.values()) {
      String name = cause.name().toLowerCase(Locale.ROOT);
      json.put(name + "_retries", step.retries().of(cause));
      json.put(name + "_retry_limit", settings.retry(cause).limit());
    }
    json.put("manual_retries", step.retries().manual());
    json.put("retryable", !step.status().isTerminal() || step.status().isRetried());
    ObjectNode backoff = json.putObject("backoff");
    for (RetryCause cause : RetryCause.values()) {
      RetryRule rule = settings.retry(cause);
      String name = cause.name().toLowerCase(Locale.ROOT) + "_retry_";
      backoff.put(name + "backoff_in_secs", rule.base().toSeconds());
      backoff.put(name + "exponent", rule.exponent());
      backoff.put(name + "limit_in_secs", rule.longest().toSeconds());
    }
    EpochMillis.put(json, "next_retry_time", step.status().isRetried() ? step.due() : null);
    return json;
  }

  private static Optional<Step> definition(RunView view, StepId id) {
    return view.definition().steps().stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** Which edges were taken is known only once the step is complete. */
  private static ObjectNode transition(Dag dag, StepView step) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode predecessors = json.putArray("predecessors");
    ObjectNode successors = json.putObject("successors");
    OptionalInt ordinal = dag.findOrdinal(step.id());
    if (ordinal.isEmpty()) {
      return json;
    }
    dag.predecessors(ordinal.getAsInt()).forEach(from -> predecessors.add(dag.id(from).value()));
    dag.outgoing(ordinal.getAsInt())
        .forEach(
            edge -> {
              StepId to = dag.id(edge.to());
              if (step.status().isComplete()) {
                successors.put(to.value(), step.taken().contains(to));
              } else {
                successors.putNull(to.value());
              }
            });
    return json;
  }

  static ObjectNode runtimeState(StepView step) {
    return runtimeState(step.status(), step.times());
  }

  static ObjectNode runtimeState(StepStatus status, StepTimes times) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("status", status.name());
    EpochMillis.put(json, "create_time", times.created());
    EpochMillis.put(json, "initialize_time", times.initialized());
    EpochMillis.put(json, "pause_time", times.paused());
    EpochMillis.put(json, "wait_signal_time", times.waitingForSignals());
    EpochMillis.put(json, "evaluate_param_time", times.evaluatingParams());
    EpochMillis.put(json, "wait_permit_time", times.waitingForPermits());
    EpochMillis.put(json, "start_time", times.starting());
    EpochMillis.put(json, "execute_time", times.running());
    EpochMillis.put(json, "finish_time", times.finishing());
    EpochMillis.put(json, "end_time", times.ended());
    EpochMillis.put(json, "modify_time", EventTimeline.latest(times));
    return json;
  }
}
