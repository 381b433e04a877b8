package dev.podium.domain.engine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The tasks of heavy steps. A task is stored by the flush that has its step wait for a slot and
 * removed by the one that ends the attempt, so it is there as long as its result is wanted. Throws
 * as {@link RunStore} does.
 */
public interface TaskStore {

  /** Those of some tasks that no node has claimed. */
  Set<TaskKey> queued(Collection<TaskKey> tasks);

  /**
   * Tasks of some shards that no node has claimed although they were stored a while ago.
   *
   * @param seconds since then
   */
  List<TaskKey> overdue(Collection<Integer> shards, int seconds);

  /**
   * Claims a task and tells the owner of its run that it begins, unless it is claimed by another
   * claim, has ended, or is not there. The same claim may be made again by whoever lost the answer.
   *
   * @return whether the claim holds
   */
  boolean claim(Claim claim);

  /**
   * The run of a task with the one step that the task is for.
   *
   * @return empty if the run has ended
   */
  Optional<StoredRun> load(TaskKey task);

  /** The tasks that a node has claimed and whose results are still wanted. */
  Set<TaskKey> claimedBy(String node);

  /**
   * Notes that a task may have done, from now on, what must not be done twice: if its node is lost,
   * its attempt fails for good. May be said again.
   *
   * @return false if the claim does not hold, or the result is not wanted any more
   */
  boolean noteOnceOnly(Claim claim);

  /**
   * Tells the owner of the run what came of a task.
   *
   * @return false if the claim does not hold, or the result is not wanted any more
   */
  boolean finish(Claim claim, StepResult result);

  /**
   * Ends a task that another node has claimed, since that is gone; a task that nobody has claimed,
   * or that has ended, stays as it is.
   *
   * @param finder the node that says so
   * @return whether it was so
   */
  boolean failClaimOfOther(TaskKey task, String finder);

  /** Ends all tasks that a node has claimed, since it is gone; the answer tells how many. */
  int failClaimsOf(String node);

  /** The nodes that have claimed tasks of some shards. */
  List<Claimer> claimers(Collection<Integer> shards);

  /**
   * What an attempt comes to whose node was lost.
   *
   * @param onceOnly whether it may have done what must not be done twice
   */
  static StepResult lost(String node, boolean onceOnly) {
    String reason = "Node %s, on which it ran, is gone".formatted(node);
    return StepResult.of(
        onceOnly
            ? new StepOutcome.FatalError(
                reason
                    + ", and it is not known whether what must not be done twice was done. See"
                    + " whether it was; then skip the step, or run it again.")
            : new StepOutcome.PlatformError(reason + "."));
  }

  /**
   * A node takes a task.
   *
   * @param id tells it from any other claim
   */
  record Claim(TaskKey task, String node, UUID id) {}

  /**
   * A node that has claimed tasks.
   *
   * @param sign of its life: another one each time it beats, empty once it has left
   */
  record Claimer(String node, String sign) {}
}
