package dev.podium.domain.run;

import dev.podium.domain.param.ParamValue;
import dev.podium.domain.param.Params;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The runs inside of a step's attempt, as far as the step knows of them.
 *
 * @param ending the status that the step takes once they have all ended; null if it just follows
 *     them
 */
public record ChildRuns(Progress progress, @Nullable StepStatus ending) {

  /** Runs that the step follows to their end. */
  public static ChildRuns of(Progress progress) {
    return new ChildRuns(progress, null);
  }

  public ChildRuns with(Progress changed) {
    return new ChildRuns(changed, ending);
  }

  public ChildRuns endingAs(StepStatus status) {
    return new ChildRuns(progress, status);
  }

  /** How far the runs of one kind of step are. */
  public sealed interface Progress {

    /** Whether one of them has not ended, or is about to begin. */
    boolean isActive();

    /** Whether the attempt has got to know what ran before it, and has begun. */
    boolean isKnown();

    /**
     * The highest number that a run of an instance inside of the step may have to count for it; 0
     * if the instance has none that counts.
     *
     * @param instance of a loop: the number of the iteration, from 1; of a subworkflow: that of its
     *     workflow
     */
    long newest(long instance);
  }

  /**
   * The iterations of a foreach.
   *
   * @param next the first iteration that was not launched, from 0
   * @param run the run number of those that this attempt launches
   * @param restarts the latest of each iteration that was restarted while the loop went on, by its
   *     index from 0
   */
  public record Foreach(
      int next, long run, IterationStatuses statuses, Map<Integer, Restart> restarts)
      implements Progress {

    public Foreach {
      restarts = Map.copyOf(restarts);
    }

    /** One of which no iteration was restarted. */
    public Foreach(int next, long run, IterationStatuses statuses) {
      this(next, run, statuses, Map.of());
    }

    /**
     * A further run of an iteration.
     *
     * @param run its number
     */
    public record Restart(long run, UUID uuid, Repetition repetition) {}

    /** The number of the run that an iteration has if this attempt launches it. */
    public long run(int index) {
      Restart restart = restarts.get(index);
      return restart == null ? run : restart.run();
    }

    /** The same, in which an iteration runs once more. */
    public Foreach restarted(int index, Restart restart) {
      Map<Integer, Restart> more = new HashMap<>(restarts);
      more.put(index, restart);
      return new Foreach(next, run, statuses.with(Map.of(index, RunStatus.IN_PROGRESS)), more);
    }

    /** The same, launched up to another iteration. */
    public Foreach upTo(int further) {
      return new Foreach(further, run, statuses, restarts);
    }

    /** The same with some iterations in another status. */
    public Foreach with(Map<Integer, RunStatus> changes) {
      return changes.isEmpty() ? this : new Foreach(next, run, statuses.with(changes), restarts);
    }

    /** The same with some iterations in one other status. */
    public Foreach with(Set<Integer> iterations, RunStatus status) {
      Map<Integer, RunStatus> changes = new HashMap<>();
      iterations.forEach(iteration -> changes.put(iteration, status));
      return with(changes);
    }

    /** How many iterations there are in all. */
    public int total() {
      return statuses.total();
    }

    @Override
    public boolean isActive() {
      return statuses.active() > 0;
    }

    @Override
    public boolean isKnown() {
      return run > 0;
    }

    @Override
    public long newest(long instance) {
      long index = instance - 1;
      return index < total() && statuses.at((int) index) != null ? run((int) index) : 0;
    }
  }

  /**
   * The iterations of a while, of which only the latest may run.
   *
   * @param launched how many were launched so far
   * @param run the run number of those that this attempt launches
   * @param status of the latest; null before the first
   * @param values the loop params of the latest, or of the next while none runs
   * @param resumed the iteration, from 1, that an earlier attempt has begun and this one takes up;
   *     0 if there is none
   */
  public record While(
      int launched,
      long run,
      @Nullable RunStatus status,
      Map<String, ParamValue> values,
      int resumed)
      implements Progress {

    public While {
      values = Params.ordered(values);
    }

    /** One that takes up no iteration of an earlier attempt. */
    public While(
        int launched, long run, @Nullable RunStatus status, Map<String, ParamValue> values) {
      this(launched, run, status, values, 0);
    }

    /** The same with its latest iteration in another status. */
    public While with(RunStatus changed, Map<String, ParamValue> now) {
      return new While(launched, run, changed, now, resumed);
    }

    /** The same with one more iteration, which runs now. */
    public While launchedNext() {
      return new While(launched + 1, run, RunStatus.IN_PROGRESS, values, resumed);
    }

    @Override
    public boolean isActive() {
      return status != null && !status.isTerminal();
    }

    @Override
    public boolean isKnown() {
      return run > 0;
    }

    @Override
    public long newest(long instance) {
      return instance <= launched ? run : 0;
    }
  }

  /**
   * The run of a subworkflow.
   *
   * @param child null until it is known to have started
   * @param status of the child; IN_PROGRESS while nothing is known
   */
  public record Subworkflow(@Nullable Child child, RunStatus status) implements Progress {

    /** What was started. */
    public record Child(RunRef run, int version, UUID uuid) {}

    @Override
    public boolean isActive() {
      return !status.isTerminal();
    }

    @Override
    public boolean isKnown() {
      return child != null;
    }

    @Override
    public long newest(long instance) {
      return child != null && child.run().instance() == instance ? child.run().run() : 0;
    }
  }
}
