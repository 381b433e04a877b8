package dev.podium.domain.engine;

import dev.podium.domain.definition.Step;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.Initiator;
import dev.podium.domain.run.Repetition;
import dev.podium.domain.run.StepStatus;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a run that have runs inside of them: loops and subworkflows. */
final class ChildSteps {

  /** How deep runs may be nested, the root included. */
  private static final int DEEPEST = 10;

  private final RunState state;
  private final ChildDraft draft;
  private final ForeachIterations foreach;
  private final Nesting<ChildRuns.While> loop;
  private final Nesting<ChildRuns.Subworkflow> subworkflow;

  ChildSteps(
      RunDraft draft,
      RunState state,
      Attempts attempts,
      StepEvaluation evaluation,
      ChildValues values,
      InstantSource clock) {
    this.state = state;
    this.draft = new ChildDraft(draft, state, attempts, clock);
    this.foreach = new ForeachIterations(this.draft);
    this.loop = new WhileIterations(this.draft, draft, evaluation, values, clock);
    this.subworkflow = new SubworkflowRun(this.draft);
  }

  /** Begins an attempt that is RUNNING now. */
  void begin(StepState step) {
    if (depth() + 1 >= DEEPEST) {
      draft.end(
          step,
          new StepOutcome.FatalError(
              "Runs may be nested %d deep, this would be one deeper.".formatted(DEEPEST)));
      return;
    }
    switch (draft.planned(step).step()) {
      case Step.Foreach _ -> foreach.begin(step);
      case Step.While _ -> loop.begin(step);
      case Step.Subworkflow _ -> subworkflow.begin(step);
      case Step.Typed _ -> throw new IllegalStateException("a leaf has no runs inside of it");
    }
  }

  private int depth() {
    return state.header().initiator() instanceof Initiator.Upstream upstream ? upstream.depth() : 0;
  }

  /** After a new owner has loaded the run: what became of the runs inside meanwhile. */
  void resume(StepState step, ChildRuns children) {
    if (children.ending() != null) {
      draft.stopChildren(step);
      return;
    }
    draft.find(step);
    if (draft.isPaused()) {
      draft.pauseChildren(step);
    } else if (state.pauses().ever()) {
      draft.resumeChildren(step);
    }
  }

  /** Holds the runs inside; nothing more is launched while the run is paused. */
  void pause(StepState step) {
    if (step.children() != null) {
      draft.pauseChildren(step);
    }
  }

  /** Lets the runs inside go on, and launches what has waited. */
  void goOnAfterPause(StepState step, ChildRuns children) {
    draft.resumeChildren(step);
    changed(step, children, List.of());
  }

  /** Ends the runs inside of the step first, then the step. */
  void stop(StepState step, ChildRuns children, StepStatus ending, String why) {
    draft.stop(step, children, ending, why);
  }

  /** Some of the runs inside have changed. */
  void changed(StepState step, ChildRuns children, List<RunEvent.Child> changes) {
    switch (children.progress()) {
      case ChildRuns.Foreach progress -> foreach.changed(step, progress, changes);
      case ChildRuns.While progress -> loop.changed(step, progress, changes);
      case ChildRuns.Subworkflow progress -> subworkflow.changed(step, progress, changes);
    }
  }

  /** A user restarts an iteration; nothing but a foreach goes on after one has ended badly. */
  void restartIteration(StepState step, ChildRuns children, RunEvent.IterationRestarted restarted) {
    if (children.progress() instanceof ChildRuns.Foreach progress && children.ending() == null) {
      foreach.restart(step, progress, restarted);
    }
    if (draft.isPaused()) {
      draft.pauseChildren(step);
    }
  }

  /** All that was ever made of the runs inside. */
  void found(
      StepState step, ChildRuns children, List<RunEvent.Child> found, @Nullable LeftInside left) {
    Repetition.Inside inside = state.restartInside(step);
    if (inside != null && !children.progress().isKnown() && !isLeft(inside, children, left)) {
      draft.end(
          step,
          new StepOutcome.FatalError(
              "It was to run iteration %d again, which counts no more since the loop was begun anew."
                  .formatted(inside.instance())));
      return;
    }
    switch (children.progress()) {
      case ChildRuns.Foreach progress -> foreach.found(step, progress, found, left);
      case ChildRuns.While progress -> loop.found(step, progress, found, left);
      case ChildRuns.Subworkflow progress -> subworkflow.found(step, progress, found, left);
    }
    if (draft.isPaused()) {
      draft.pauseChildren(step); // what was never made is launched now
    }
  }

  /** Whether a loop still has the iteration that is to run again. */
  private static boolean isLeft(
      Repetition.Inside inside, ChildRuns children, @Nullable LeftInside left) {
    return children.progress() instanceof ChildRuns.Subworkflow
        || (left != null && left.progress().newest(inside.instance()) > 0);
  }
}
