package dev.podium.ui.editor;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Workflows and properties with one thing changed. */
final class WorkflowEdits {

  private WorkflowEdits() {}

  static Workflow withSteps(Workflow w, List<Step> steps) {
    return of(w, w.id(), w.name(), w.description(), w.timeout(), w.params(), steps);
  }

  static Workflow withId(Workflow w, WorkflowId id) {
    return of(w, id, w.name(), w.description(), w.timeout(), w.params(), w.steps());
  }

  static Workflow withName(Workflow w, @Nullable String name) {
    return of(w, w.id(), name, w.description(), w.timeout(), w.params(), w.steps());
  }

  static Workflow withDescription(Workflow w, @Nullable String description) {
    return of(w, w.id(), w.name(), description, w.timeout(), w.params(), w.steps());
  }

  static Workflow withTimeout(Workflow w, @Nullable DurationText timeout) {
    return of(w, w.id(), w.name(), w.description(), timeout, w.params(), w.steps());
  }

  static Workflow withParams(Workflow w, Map<String, ParamDefinition> params) {
    return of(w, w.id(), w.name(), w.description(), w.timeout(), params, w.steps());
  }

  static Workflow withTriggers(
      Workflow w, List<TimeTrigger> timeTriggers, List<SignalTrigger> signalTriggers) {
    return new Workflow(
        w.id(),
        w.name(),
        w.description(),
        w.tags(),
        w.timeout(),
        timeTriggers,
        signalTriggers,
        w.criticality(),
        w.instanceStepConcurrency(),
        w.params(),
        w.steps());
  }

  private static Workflow of(
      Workflow w,
      WorkflowId id,
      @Nullable String name,
      @Nullable String description,
      @Nullable DurationText timeout,
      Map<String, ParamDefinition> params,
      List<Step> steps) {
    return new Workflow(
        id,
        name,
        description,
        w.tags(),
        timeout,
        w.timeTriggers(),
        w.signalTriggers(),
        w.criticality(),
        w.instanceStepConcurrency(),
        params,
        steps);
  }

  static Properties withOwner(Properties p, @Nullable JsonNode owner) {
    return of(p, owner, p.runStrategy(), p.stepConcurrency());
  }

  static Properties withRunStrategy(Properties p, @Nullable RunStrategy strategy) {
    return of(p, p.owner(), strategy, p.stepConcurrency());
  }

  static Properties withStepConcurrency(Properties p, @Nullable Integer concurrency) {
    return of(p, p.owner(), p.runStrategy(), concurrency);
  }

  private static Properties of(
      Properties p,
      @Nullable JsonNode owner,
      @Nullable RunStrategy strategy,
      @Nullable Integer concurrency) {
    return new Properties(
        owner,
        p.accessControl(),
        strategy,
        concurrency,
        p.alerting(),
        p.alertingDisabled(),
        p.signalTriggerDisabled(),
        p.timeTriggerDisabled(),
        p.description(),
        null);
  }
}
