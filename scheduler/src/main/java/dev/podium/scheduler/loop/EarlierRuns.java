package dev.podium.scheduler.loop;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.RunPolicy;
import dev.podium.domain.run.RunStatus;
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

  /** An iteration that ran before goes on where it failed; one that went well runs anew. */
  Repetition ofIteration(WorkflowId loop, long instance) {
    return views
        .findLatest(loop, instance)
        .map(run -> run.repetition(policy(run), null))
        .orElse(Repetition.NONE);
  }

  /** The run that a subworkflow step started before, if it has ended: it is restarted. */
  Optional<RunView> ofSubworkflow(RunState state, StepState step, WorkflowId workflow) {
    RunHeader header = state.header();
    if (step.attempt() == 1 && header.ref().run() == 1) {
      return Optional.empty();
    }
    return store
        .findStarted(header.ref(), step.ordinal())
        .filter(child -> child.workflow().equals(workflow))
        .flatMap(child -> views.findLatest(child.workflow(), child.instance()))
        .filter(child -> child.summary().status().isTerminal());
  }

  /** What the restarted run of a subworkflow runs. */
  Repetition repetition(RunState state, StepState step, RunView child) {
    Repetition.Inside inside = state.restartInside(step);
    if (inside != null && inside.instance() == child.summary().ref().instance()) {
      return inside.repetition();
    }
    boolean anew =
        state.header().config().repetition().policy() == RunPolicy.RESTART_FROM_BEGINNING;
    return child.repetition(anew ? RunPolicy.RESTART_FROM_BEGINNING : policy(child), null);
  }

  private static RunPolicy policy(RunView run) {
    return run.summary().status() == RunStatus.SUCCEEDED
        ? RunPolicy.RESTART_FROM_BEGINNING
        : RunPolicy.RESTART_FROM_INCOMPLETE;
  }
}
