package dev.podium.ui.editor;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.SignalOutput;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.step.StepType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Steps with one thing changed, whatever their kind. */
final class StepEdits {

  private StepEdits() {}

  /** A new step of a type that the registry knows. */
  static Step create(StepId id, StepType type) {
    Step.Common common = Step.Common.of(id, Transition.NONE);
    return switch (type.shape()) {
      case LEAF -> new Step.Typed(common, type.name(), null, null, null);
      case SUBWORKFLOW -> new Step.Subworkflow(common, true, false);
      case FOREACH -> new Step.Foreach(common, null, false, List.of());
      case WHILE -> new Step.While(common, "false", List.of());
    };
  }

  static Step withId(Step step, StepId id) {
    return withCommon(step, parts -> parts.id = id);
  }

  static Step withName(Step step, @Nullable String name) {
    return withCommon(step, parts -> parts.name = name);
  }

  static Step withDescription(Step step, @Nullable String description) {
    return withCommon(step, parts -> parts.description = description);
  }

  static Step withFailureMode(Step step, @Nullable FailureMode mode) {
    return withCommon(step, parts -> parts.failureMode = mode);
  }

  static Step withTimeout(Step step, @Nullable DurationText timeout) {
    return withCommon(step, parts -> parts.timeout = timeout);
  }

  /** A step with tags of these names; what else is written of a tag that stays is kept. */
  static Step withTags(Step step, List<String> names) {
    return withCommon(step, parts -> parts.tags = tags(parts.tags, names));
  }

  /** Tags of these names, those from before as they were. */
  static List<Tag> tags(List<Tag> before, List<String> names) {
    return names.stream()
        .distinct()
        .map(
            name ->
                before.stream()
                    .filter(tag -> tag.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> Tag.of(name)))
        .toList();
  }

  static Step withSignalDependencies(Step step, List<SignalDependency> dependencies) {
    return withCommon(step, parts -> parts.signalDependencies = dependencies);
  }

  static Step withSignalOutputs(Step step, List<SignalOutput> outputs) {
    return withCommon(step, parts -> parts.signalOutputs = outputs);
  }

  /** A leaf step that is tried again like this, or as usual; others never are. */
  static Step withRetryPolicy(Step step, RetryPolicy policy) {
    if (!(step instanceof Step.Typed typed)) {
      return step;
    }
    boolean says = !policy.texts().isEmpty() || policy.backoff() != null;
    return new Step.Typed(
        typed.common(),
        typed.type(),
        typed.subType(),
        typed.subTypeVersion(),
        says ? policy : null);
  }

  static Step withParams(Step step, Map<String, ParamDefinition> params) {
    return withCommon(step, parts -> parts.params = params);
  }

  /** A foreach of which so many iterations run at once, null for the standard; no other step. */
  static Step withConcurrency(Step step, @Nullable Integer concurrency) {
    return step instanceof Step.Foreach loop
        ? new Step.Foreach(loop.common(), concurrency, loop.strictOrdering(), loop.body())
        : step;
  }

  /** A foreach whose iterations wait for the first one that has not ended, or no longer do. */
  static Step withStrictOrdering(Step step, boolean strict) {
    return step instanceof Step.Foreach loop
        ? new Step.Foreach(loop.common(), loop.concurrency(), strict, loop.body())
        : step;
  }

  /** A while that goes on as long as this holds; other steps have no condition of their own. */
  static Step withLoopCondition(Step step, String condition) {
    return step instanceof Step.While loop
        ? new Step.While(loop.common(), condition, loop.body())
        : step;
  }

  /** A subworkflow that is waited for, or only started; no other step. */
  static Step withSync(Step step, boolean sync) {
    return step instanceof Step.Subworkflow sub
        ? new Step.Subworkflow(sub.common(), sync, sub.explicitParams())
        : step;
  }

  /** A subworkflow that gets the params of its step alone, or those around it too. */
  static Step withExplicitParams(Step step, boolean explicit) {
    return step instanceof Step.Subworkflow sub
        ? new Step.Subworkflow(sub.common(), sub.sync(), explicit)
        : step;
  }

  /** A leaf step of another job template, or of none; other steps have none. */
  static Step withTemplate(Step step, @Nullable String template, @Nullable String version) {
    return step instanceof Step.Typed typed
        ? new Step.Typed(typed.common(), typed.type(), template, version, typed.retryPolicy())
        : step;
  }

  /**
   * The step with other successors. Written predecessors are dropped from the draft: they follow
   * from the successors, and would contradict them after an edit.
   */
  static Step withSuccessors(Step step, Map<StepId, String> successors) {
    Transition transition = new Transition(successors, null);
    return withCommon(step, parts -> parts.transition = transition);
  }

  /** A condition for a successor, new or old; an old one keeps its place in the order. */
  static Step withSuccessor(Step step, StepId to, String condition) {
    Map<StepId, String> successors = new LinkedHashMap<>(step.transition().successors());
    successors.put(to, condition);
    return withSuccessors(step, successors);
  }

  /** Whether a step has a body. */
  static boolean isLoop(Step step) {
    return switch (step) {
      case Step.Typed typed -> false;
      case Step.Subworkflow subworkflow -> false;
      case Step.Foreach loop -> true;
      case Step.While loop -> true;
    };
  }

  static Step withBody(Step step, List<Step> body) {
    return switch (step) {
      case Step.Typed typed -> typed;
      case Step.Subworkflow subworkflow -> subworkflow;
      case Step.Foreach loop ->
          new Step.Foreach(loop.common(), loop.concurrency(), loop.strictOrdering(), body);
      case Step.While loop -> new Step.While(loop.common(), loop.condition(), body);
    };
  }

  private static Step withCommon(Step step, Consumer<CommonParts> change) {
    CommonParts parts = new CommonParts(step.common());
    change.accept(parts);
    Step.Common common = parts.toCommon();
    return switch (step) {
      case Step.Typed typed ->
          new Step.Typed(
              common, typed.type(), typed.subType(), typed.subTypeVersion(), typed.retryPolicy());
      case Step.Subworkflow sub -> new Step.Subworkflow(common, sub.sync(), sub.explicitParams());
      case Step.Foreach loop ->
          new Step.Foreach(common, loop.concurrency(), loop.strictOrdering(), loop.body());
      case Step.While loop -> new Step.While(common, loop.condition(), loop.body());
    };
  }

  /** What every step has, open to one change. */
  private static final class CommonParts {
    private StepId id;
    private @Nullable String name;
    private @Nullable String description;
    private Transition transition;
    private @Nullable FailureMode failureMode;
    private List<Tag> tags;
    private @Nullable DurationText timeout;
    private List<SignalDependency> signalDependencies;
    private List<SignalOutput> signalOutputs;
    private Map<String, ParamDefinition> params;

    private CommonParts(Step.Common common) {
      this.id = common.id();
      this.name = common.name();
      this.description = common.description();
      this.transition = common.transition();
      this.failureMode = common.failureMode();
      this.tags = common.tags();
      this.timeout = common.timeout();
      this.signalDependencies = common.signalDependencies();
      this.signalOutputs = common.signalOutputs();
      this.params = common.params();
    }

    private Step.Common toCommon() {
      return new Step.Common(
          id,
          name,
          description,
          transition,
          failureMode,
          tags,
          timeout,
          signalDependencies,
          signalOutputs,
          params);
    }
  }
}
