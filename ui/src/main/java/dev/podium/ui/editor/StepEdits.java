package dev.podium.ui.editor;

import dev.podium.domain.definition.DurationText;
import dev.podium.domain.definition.FailureMode;
import dev.podium.domain.definition.RetryPolicy;
import dev.podium.domain.definition.SignalDependency;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Tag;
import dev.podium.domain.definition.Transition;
import dev.podium.domain.param.ParamDefinition;
import dev.podium.domain.run.RetryCause;
import dev.podium.domain.step.StepType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
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
    return withCommon(
        step,
        c ->
            common(
                c,
                id,
                c.name(),
                c.description(),
                c.transition(),
                c.failureMode(),
                c.timeout(),
                c.params()));
  }

  static Step withName(Step step, @Nullable String name) {
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                name,
                c.description(),
                c.transition(),
                c.failureMode(),
                c.timeout(),
                c.params()));
  }

  static Step withDescription(Step step, @Nullable String description) {
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                c.name(),
                description,
                c.transition(),
                c.failureMode(),
                c.timeout(),
                c.params()));
  }

  static Step withFailureMode(Step step, @Nullable FailureMode mode) {
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                c.name(),
                c.description(),
                c.transition(),
                mode,
                c.timeout(),
                c.params()));
  }

  static Step withTimeout(Step step, @Nullable DurationText timeout) {
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                c.name(),
                c.description(),
                c.transition(),
                c.failureMode(),
                timeout,
                c.params()));
  }

  /** A step with tags of these names; what else is written of a tag that stays is kept. */
  static Step withTags(Step step, List<String> names) {
    List<Tag> tags =
        names.stream()
            .distinct()
            .map(
                name ->
                    step.common().tags().stream()
                        .filter(tag -> tag.name().equals(name))
                        .findFirst()
                        .orElseGet(() -> Tag.of(name)))
            .toList();
    return withCommon(
        step,
        c ->
            new Step.Common(
                c.id(),
                c.name(),
                c.description(),
                c.transition(),
                c.failureMode(),
                tags,
                c.timeout(),
                c.signalDependencies(),
                c.signalOutputs(),
                c.params()));
  }

  static Step withSignalDependencies(Step step, List<SignalDependency> dependencies) {
    return withCommon(
        step,
        c ->
            new Step.Common(
                c.id(),
                c.name(),
                c.description(),
                c.transition(),
                c.failureMode(),
                c.tags(),
                c.timeout(),
                dependencies,
                c.signalOutputs(),
                c.params()));
  }

  /** A leaf step that is tried again so often after each kind of failure; others never are. */
  static Step withRetryLimit(Step step, RetryCause cause, @Nullable DurationText limit) {
    if (!(step instanceof Step.Typed typed)) {
      return step;
    }
    RetryPolicy old =
        typed.retryPolicy() == null ? new RetryPolicy(null, null, null, null) : typed.retryPolicy();
    RetryPolicy policy =
        new RetryPolicy(
            cause == RetryCause.ERROR ? limit : old.errorRetryLimit(),
            cause == RetryCause.PLATFORM ? limit : old.platformRetryLimit(),
            cause == RetryCause.TIMEOUT ? limit : old.timeoutRetryLimit(),
            old.backoff());
    boolean says = !policy.texts().isEmpty() || policy.backoff() != null;
    return new Step.Typed(
        typed.common(),
        typed.type(),
        typed.subType(),
        typed.subTypeVersion(),
        says ? policy : null);
  }

  static Step withParams(Step step, Map<String, ParamDefinition> params) {
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                c.name(),
                c.description(),
                c.transition(),
                c.failureMode(),
                c.timeout(),
                params));
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
    return withCommon(
        step,
        c ->
            common(
                c,
                c.id(),
                c.name(),
                c.description(),
                transition,
                c.failureMode(),
                c.timeout(),
                c.params()));
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

  private static Step withCommon(Step step, UnaryOperator<Step.Common> change) {
    Step.Common common = change.apply(step.common());
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

  private static Step.Common common(
      Step.Common old,
      StepId id,
      @Nullable String name,
      @Nullable String description,
      Transition transition,
      @Nullable FailureMode failureMode,
      @Nullable DurationText timeout,
      Map<String, ParamDefinition> params) {
    return new Step.Common(
        id,
        name,
        description,
        transition,
        failureMode,
        old.tags(),
        timeout,
        old.signalDependencies(),
        old.signalOutputs(),
        params);
  }
}
