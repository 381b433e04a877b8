package dev.podium.domain.engine;

import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.ChildRuns.Progress;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.TimelineEvent;
import java.time.InstantSource;
import java.util.List;

/** What all kinds of steps with runs inside of them do to a run while a transition is made. */
final class ChildDraft {

  /** No iteration runs under this number: it is still to be found out. */
  static final long UNKNOWN = 0;

  private final RunDraft draft;
  private final RunState state;
  private final Attempts attempts;
  private final InstantSource clock;

  ChildDraft(RunDraft draft, RunState state, Attempts attempts, InstantSource clock) {
    this.draft = draft;
    this.state = state;
    this.attempts = attempts;
    this.clock = clock;
  }

  RunState state() {
    return state;
  }

  PlannedStep planned(StepState step) {
    return state.plan().step(step.ordinal());
  }

  /** The run number of the first iterations; asks what ran before where something may have. */
  long runNumber(StepState step) {
    if (step.attempt() == 1 && state.header().ref().run() == 1) {
      return 1;
    }
    find(step);
    return UNKNOWN;
  }

  /** The run number after all that ran before. */
  static long nextRun(List<RunEvent.Child> earlier) {
    return earlier.stream().mapToLong(child -> child.run().run()).max().orElse(0) + 1;
  }

  void find(StepState step) {
    draft.add(new RunEffect.FindChildren(step.ordinal(), step.attempt()));
  }

  /** Launches an iteration under a run number. */
  void launch(StepState step, int index, long run) {
    draft.add(new RunEffect.LaunchIterations(step.ordinal(), step.attempt(), index, 1, run));
  }

  void startSubworkflow(StepState step) {
    draft.add(new RunEffect.StartSubworkflow(step.ordinal(), step.attempt()));
  }

  /** Tells on the step's timeline who restarts which iteration. */
  StepState restarted(StepState step, RunEvent.IterationRestarted restarted) {
    return step.after(
        new TimelineEvent.Acted(
            clock.instant(),
            StepAction.RESTART.name(),
            restarted.user(),
            "Iteration %d: %s"
                .formatted(restarted.instance(), StepAction.RESTART.done(restarted.user()))));
  }

  /** Ends the runs inside of the step first, then the step. */
  void stop(StepState step, ChildRuns children, StepStatus ending, String why) {
    StepState ended = step.withChildren(children.endingAs(ending)).withInfo(why);
    draft.put(ended);
    stopChildren(ended);
  }

  void stopChildren(StepState step) {
    draft.add(
        new RunEffect.StopChildren(
            step.ordinal(),
            step.attempt(),
            step.info() == null ? "Its step has ended." : step.info()));
  }

  /** Whether nothing may be launched until the run is resumed. */
  boolean isPaused() {
    return draft.isPaused();
  }

  void pauseChildren(StepState step) {
    draft.add(new RunEffect.PauseChildren(step.ordinal(), step.attempt()));
  }

  void resumeChildren(StepState step) {
    draft.add(new RunEffect.ResumeChildren(step.ordinal(), step.attempt()));
  }

  void put(StepState step) {
    draft.put(step);
  }

  void put(StepState step, Progress progress) {
    draft.put(step.withChildren(children(step, progress)));
  }

  static ChildRuns children(StepState step, Progress progress) {
    ChildRuns known = step.children();
    return known == null ? ChildRuns.of(progress) : known.with(progress);
  }

  void end(StepState step, StepOutcome outcome) {
    attempts.end(step, outcome);
  }

  /** The runs inside have ended, and with them the step. */
  void conclude(StepState step, RunStatus worst, String why) {
    StepStatus ending = step.children() == null ? null : step.children().ending();
    if (ending != null) {
      attempts.endAs(step, ending);
      return;
    }
    switch (worst) {
      case SUCCEEDED -> attempts.end(step, new StepOutcome.Done());
      case FAILED -> attempts.end(step, new StepOutcome.FatalError(why));
      case TIMED_OUT -> attempts.endAs(step.withInfo(why), StepStatus.TIMED_OUT);
      case STOPPED -> attempts.endAs(step.withInfo(why), StepStatus.STOPPED);
      case CREATED, IN_PROGRESS, PAUSED ->
          throw new IllegalStateException("a run inside of a step still goes on: " + worst);
    }
  }
}
