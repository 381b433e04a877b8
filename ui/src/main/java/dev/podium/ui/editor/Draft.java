package dev.podium.ui.editor;

import dev.podium.domain.definition.Properties;
import dev.podium.domain.definition.PushRequest;
import dev.podium.domain.definition.Step;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.workflow.CanvasLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workflow as it is being drawn: what would be pushed, and where its steps were placed. */
record Draft(PushRequest push, CanvasLayout layout) {

  /** Nothing is written about the workflow as a whole. */
  static final Properties NO_PROPERTIES =
      new Properties(null, null, null, null, null, null, null, null, null, null);

  Workflow workflow() {
    return push.workflow();
  }

  /** The steps of the workflow's own level. */
  List<Step> steps() {
    return workflow().steps();
  }

  /** The steps in the body of a loop, or of the workflow's own level for null. */
  List<Step> stepsIn(@Nullable StepId loop) {
    return loop == null ? steps() : findStep(loop).map(Step::body).orElse(List.of());
  }

  /** The steps of all levels, each loop before what is in its body. */
  Stream<Step> allSteps() {
    return StepTree.all(steps());
  }

  /** The loop in whose body a step is; empty on the workflow's own level. */
  Optional<StepId> loopAround(StepId step) {
    return StepTree.loopAround(steps(), step).map(Step::id);
  }

  /** What is written about the workflow as a whole; all fields absent if nothing is. */
  Properties properties() {
    Properties properties = push.properties();
    return properties == null ? NO_PROPERTIES : properties;
  }

  /** A step of any level. */
  Optional<Step> findStep(StepId id) {
    return StepTree.find(steps(), id);
  }

  /** The ids of all steps, those in the bodies of loops too. */
  Set<StepId> allIds() {
    return allSteps().map(Step::id).collect(Collectors.toSet());
  }

  Draft withSteps(List<Step> steps) {
    return withWorkflow(WorkflowEdits.withSteps(workflow(), steps));
  }

  /** The draft with other steps in the body of a loop, or on the workflow's own level for null. */
  Draft withStepsIn(@Nullable StepId loop, List<Step> steps) {
    return loop == null
        ? withSteps(steps)
        : withStep(loop, step -> StepEdits.withBody(step, steps));
  }

  /** The draft with one step of any level replaced. */
  Draft withStep(StepId id, UnaryOperator<Step> change) {
    return withSteps(StepTree.replace(steps(), id, change));
  }

  Draft withWorkflow(Workflow workflow) {
    return new Draft(
        new PushRequest(push.properties(), workflow, push.active(), push.gitInfo(), push.extra()),
        layout);
  }

  Draft withProperties(@Nullable Properties properties) {
    return new Draft(
        new PushRequest(properties, push.workflow(), push.active(), push.gitInfo(), push.extra()),
        layout);
  }

  Draft withLayout(Map<StepId, CanvasLayout.Position> positions) {
    return new Draft(push, new CanvasLayout(positions));
  }

  /** What is pushed when the draft is saved. */
  PushRequest toPush(boolean active, boolean withProperties) {
    return new PushRequest(
        withProperties ? push.properties() : null,
        push.workflow(),
        active,
        push.gitInfo(),
        push.extra());
  }
}
