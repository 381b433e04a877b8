package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.LeftInside;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.RunViews;
import java.util.Optional;

/** What ran inside of a step before, in earlier attempts and in earlier runs of its instance. */
final class EarlierRuns {

  private final ChildStore store;
  private final RunViews views;

  EarlierRuns(ChildStore store, RunViews views) {
    this.store = store;
    this.views = views;
  }

  Optional<RunView> latest(WorkflowId loop, long instance) {
    return views.findLatest(loop, instance);
  }

  /** What a step goes on from; empty if nothing that ran inside of it before counts. */
  Optional<LeftInside> left(RunState state, StepState step) {
    return latestLeft(state, step).filter(left -> left.run() >= state.keepsSince(step));
  }

  private Optional<LeftInside> latestLeft(RunState state, StepState step) {
    RunRef around = state.header().ref();
    return step.attempt() == 1 && around.run() == 1
        ? Optional.empty()
        : store.findLeft(around, step.ordinal());
  }

  /**
   * The restart of a subworkflow's run.
   *
   * @param ended the run that the step started before
   */
  record Further(RunView ended, Repetition repetition) {}

  /** What becomes of the run that a subworkflow step started before, if it has ended. */
  Optional<Further> ofSubworkflow(RunState state, StepState step, WorkflowId workflow) {
    Optional<LeftInside> left = latestLeft(state, step);
    return left.flatMap(EarlierRuns::child)
        .filter(child -> child.workflow().equals(workflow))
        .flatMap(child -> views.findLatest(child.workflow(), child.instance()))
        .filter(child -> child.summary().status().isTerminal())
        .map(
            child ->
                new Further(
                    child,
                    left.orElseThrow().run() < state.keepsSince(step)
                        ? Repetition.ANEW
                        : goingOn(state, step, child)));
  }

  private static Optional<RunRef> child(LeftInside left) {
    return left.progress() instanceof ChildRuns.Subworkflow subworkflow
        ? Optional.ofNullable(subworkflow.child()).map(ChildRuns.Subworkflow.Child::run)
        : Optional.empty();
  }

  private static Repetition goingOn(RunState state, StepState step, RunView child) {
    Repetition.Inside inside = state.restartInside(step);
    return inside != null && inside.instance() == child.summary().ref().instance()
        ? inside.repetition()
        : child.goingOn();
  }
}
