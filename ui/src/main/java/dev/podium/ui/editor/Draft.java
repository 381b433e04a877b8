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

  List<Step> steps() {
    return workflow().steps();
  }

  /** What is written about the workflow as a whole; all fields absent if nothing is. */
  Properties properties() {
    Properties properties = push.properties();
    return properties == null ? NO_PROPERTIES : properties;
  }

  Optional<Step> findStep(StepId id) {
    return steps().stream().filter(step -> step.id().equals(id)).findFirst();
  }

  /** The ids of all steps, those in the bodies of loops too. */
  Set<StepId> allIds() {
    return steps().stream().flatMap(Draft::withBody).map(Step::id).collect(Collectors.toSet());
  }

  Draft withSteps(List<Step> steps) {
    return withWorkflow(WorkflowEdits.withSteps(workflow(), steps));
  }

  /** The draft with one step replaced. */
  Draft withStep(StepId id, UnaryOperator<Step> change) {
    return withSteps(
        steps().stream().map(step -> step.id().equals(id) ? change.apply(step) : step).toList());
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

  private static Stream<Step> withBody(Step step) {
    return Stream.concat(Stream.of(step), step.body().stream().flatMap(Draft::withBody));
  }
}
