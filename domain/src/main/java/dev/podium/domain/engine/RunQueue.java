package dev.podium.domain.engine;

import dev.podium.domain.definition.RunStrategy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A workflow's queue while it is locked: decides what becomes of its instances (runtime.md section
 * 7). All versions of a workflow share one queue.
 *
 * @param running instances that run now
 * @param queued whether some instance waits
 * @param ready whether one of those that wait is not paused
 * @param blocked whether a failed instance holds up the queue until it is unblocked or restarted
 * @param paused whether the workflow is paused
 */
public record RunQueue(
    RunStrategy strategy,
    int running,
    boolean queued,
    boolean ready,
    boolean blocked,
    boolean paused) {

  /** What becomes of a new instance. */
  public enum Verdict {
    /** It runs at once. */
    RUN,
    /** It waits behind those that wait already. */
    QUEUE,
    /** It is stored as stopped. */
    STOP
  }

  /** The queue of a workflow that nothing may run of, for example because it is being deleted. */
  public static RunQueue closed() {
    return new RunQueue(
        RunStrategy.DEFAULT, RunStrategy.DEFAULT.concurrency(), true, true, false, false);
  }

  /** How many more instances may run now. */
  public int places() {
    boolean held = blocked && strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL;
    return held || paused ? 0 : Math.max(0, strategy.concurrency() - running);
  }

  /** What becomes of new instances, in the order in which they came; at least one. */
  public List<Verdict> admit(int count) {
    return switch (strategy.rule()) {
      case SEQUENTIAL, STRICT_SEQUENTIAL, PARALLEL -> inOrder(count);
      case FIRST_ONLY -> {
        boolean idle = running == 0 && !queued;
        yield oneOf(count, 0, idle ? runOrWait() : Verdict.STOP);
      }
      case LAST_ONLY, SERIAL_LATEST_ONLY ->
          oneOf(count, count - 1, running == 0 ? runOrWait() : Verdict.QUEUE);
    };
  }

  private Verdict runOrWait() {
    return paused ? Verdict.QUEUE : Verdict.RUN;
  }

  /**
   * Whether a paused instance that waits holds up those behind it: where each instance builds on
   * the one before. Elsewhere they pass it by, and it is the next again once it is resumed.
   */
  public boolean keepsOrder() {
    return strategy.rule() == RunStrategy.Rule.STRICT_SEQUENTIAL;
  }

  private List<Verdict> inOrder(int count) {
    boolean behind = keepsOrder() ? queued : ready;
    int now = behind ? 0 : Math.min(count, places());
    List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(now, Verdict.RUN));
    verdicts.addAll(Collections.nCopies(count - now, Verdict.QUEUE));
    return verdicts;
  }

  private static List<Verdict> oneOf(int count, int chosen, Verdict verdict) {
    List<Verdict> verdicts = new ArrayList<>(Collections.nCopies(count, Verdict.STOP));
    verdicts.set(chosen, verdict);
    return verdicts;
  }

  /** Whether new instances take the place of those that wait. */
  public boolean replacesQueued() {
    return switch (strategy.rule()) {
      case LAST_ONLY, SERIAL_LATEST_ONLY -> true;
      case SEQUENTIAL, STRICT_SEQUENTIAL, FIRST_ONLY, PARALLEL -> false;
    };
  }

  /** Whether a new instance ends those that run, to take their place. */
  public boolean replacesRunning() {
    return switch (strategy.rule()) {
      case LAST_ONLY -> true;
      case SEQUENTIAL, STRICT_SEQUENTIAL, FIRST_ONLY, PARALLEL, SERIAL_LATEST_ONLY -> false;
    };
  }

  /** Why an instance is stored as stopped. */
  public String whyStopped() {
    return switch (strategy.rule()) {
      case FIRST_ONLY -> "Stopped by the run strategy FIRST_ONLY: an earlier instance is active.";
      case LAST_ONLY, SERIAL_LATEST_ONLY ->
          "Stopped by the run strategy %s: a newer instance was started."
              .formatted(strategy.rule());
      case SEQUENTIAL, STRICT_SEQUENTIAL, PARALLEL ->
          throw new IllegalStateException(strategy.rule() + " stops no instance");
    };
  }

  /** Who ends the running instances that are replaced. */
  public String user() {
    return "the run strategy " + strategy.rule();
  }
}
