package dev.podium.domain.engine;

/** What the engine must do after a transition. */
public sealed interface RunEffect {

  /** Run the step's body, once the transition is committed. */
  record Dispatch(int ordinal, int attempt) implements RunEffect {}

  /** End the step's body; its result is not wanted any more. */
  record Cancel(int ordinal, int attempt) implements RunEffect {}

  /** Have the body of a heavy step run on a free slot, unless it is placed already. */
  record Place(TaskKey task) implements RunEffect {}

  /** End the body of a heavy step wherever it is; its result is not wanted any more. */
  record Withdraw(TaskKey task) implements RunEffect {}

  /** Find the signals that the attempt waits for, now and as they come. */
  record AwaitSignals(int ordinal, int attempt) implements RunEffect {}

  /** Announce the signals of an attempt that has gone well; it ends when they are. */
  record AnnounceSignals(int ordinal, int attempt) implements RunEffect {}

  /** What concerns the runs inside of a step; carried out in order for one run. */
  sealed interface OfChildren extends RunEffect {
    int ordinal();

    int attempt();
  }

  /**
   * Start iterations of a loop.
   *
   * @param first the first of them, from 0
   * @param run the number of their runs
   */
  record LaunchIterations(int ordinal, int attempt, int first, int count, long run)
      implements OfChildren {}

  /** Start the run of a subworkflow; starting it again finds the run that was started. */
  record StartSubworkflow(int ordinal, int attempt) implements OfChildren {}

  /** Find out how the runs inside of the step stand. */
  record FindChildren(int ordinal, int attempt) implements OfChildren {}

  /** Hold the runs inside of the step. */
  record PauseChildren(int ordinal, int attempt) implements OfChildren {}

  /** Let the runs inside of the step go on. */
  record ResumeChildren(int ordinal, int attempt) implements OfChildren {}

  /** Stop the runs inside of the step, then find out how they stand. */
  record StopChildren(int ordinal, int attempt, String why) implements OfChildren {}
}
