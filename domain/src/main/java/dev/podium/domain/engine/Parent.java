package dev.podium.domain.engine;

/**
 * The step's attempt that waits for a run.
 *
 * @param run the run of that step
 * @param shard the shard of that run
 */
public record Parent(RunKey run, int shard, int ordinal, int attempt) {

  /** A step as the parent of the runs inside of it. */
  public static Parent of(RunState run, StepState step) {
    RunHeader header = run.header();
    return new Parent(header.key(), header.shard(), step.ordinal(), step.attempt());
  }
}
