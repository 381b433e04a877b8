package dev.podium.ui.editor;

import dev.podium.domain.definition.Criticality;
import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.TimeTrigger;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.param.ParamDefinition;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Workflows and properties with one thing changed. */
final class WorkflowEdits {

  private WorkflowEdits() {}

  static Workflow withSteps(Workflow workflow, List<Step> steps) {
    return with(workflow, parts -> parts.steps = steps);
  }

  static Workflow withId(Workflow workflow, WorkflowId id) {
    return with(workflow, parts -> parts.id = id);
  }

  static Workflow withName(Workflow workflow, @Nullable String name) {
    return with(workflow, parts -> parts.name = name);
  }

  static Workflow withDescription(Workflow workflow, @Nullable String description) {
    return with(workflow, parts -> parts.description = description);
  }

  static Workflow withTimeout(Workflow workflow, @Nullable DurationText timeout) {
    return with(workflow, parts -> parts.timeout = timeout);
  }

  /** A workflow with tags of these names; what else is written of a tag that stays is kept. */
  static Workflow withTags(Workflow workflow, List<String> names) {
    return with(workflow, parts -> parts.tags = StepEdits.tags(parts.tags, names));
  }

  static Workflow withCriticality(Workflow workflow, @Nullable Criticality criticality) {
    return with(workflow, parts -> parts.criticality = criticality);
  }

  static Workflow withInstanceStepConcurrency(Workflow workflow, @Nullable Integer concurrency) {
    return with(workflow, parts -> parts.instanceStepConcurrency = concurrency);
  }

  static Workflow withParams(Workflow workflow, Map<String, ParamDefinition> params) {
    return with(workflow, parts -> parts.params = params);
  }

  static Workflow withTriggers(
      Workflow workflow, List<TimeTrigger> timeTriggers, List<SignalTrigger> signalTriggers) {
    return with(
        workflow,
        parts -> {
          parts.timeTriggers = timeTriggers;
          parts.signalTriggers = signalTriggers;
        });
  }

  private static Workflow with(Workflow workflow, Consumer<Parts> change) {
    Parts parts = new Parts(workflow);
    change.accept(parts);
    return parts.toWorkflow();
  }

  /** A workflow, open to one change. */
  private static final class Parts {
    private WorkflowId id;
    private @Nullable String name;
    private @Nullable String description;
    private List<Tag> tags;
    private @Nullable DurationText timeout;
    private List<TimeTrigger> timeTriggers;
    private List<SignalTrigger> signalTriggers;
    private @Nullable Criticality criticality;
    private @Nullable Integer instanceStepConcurrency;
    private Map<String, ParamDefinition> params;
    private List<Step> steps;

    private Parts(Workflow workflow) {
      this.id = workflow.id();
      this.name = workflow.name();
      this.description = workflow.description();
      this.tags = workflow.tags();
      this.timeout = workflow.timeout();
      this.timeTriggers = workflow.timeTriggers();
      this.signalTriggers = workflow.signalTriggers();
      this.criticality = workflow.criticality();
      this.instanceStepConcurrency = workflow.instanceStepConcurrency();
      this.params = workflow.params();
      this.steps = workflow.steps();
    }

    private Workflow toWorkflow() {
      return new Workflow(
          id,
          name,
          description,
          tags,
          timeout,
          timeTriggers,
          signalTriggers,
          criticality,
          instanceStepConcurrency,
          params,
          steps);
    }
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
