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

  /**
   * Whether a task waits for a slot, and no call that a slot would still answer waits with it. Such
   * a call is made after that; two at once do no harm.
   */
  boolean lacksCall();

  /**
   * Claims for a slot, of all tasks that wait, the one that has waited longest, and tells the owner
   * of its run that it begins. Whoever lost the answer asks again with the same id.
   *
   * @param id tells the claim from any other
   * @return empty if no task waits
   */
  Optional<Claim> claimNext(Slot slot, UUID id);

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
   * Ends the tasks that a slot of another node has claimed under a call, since that node is gone.
   *
   * @param finder the node that says so
   * @return how many there were
   */
  int failClaimsUnder(String call, String finder);

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
   * A slot that works.
   *
   * @param call that has brought it to work, at most 80 characters
   */
  record Slot(String node, String call) {}

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
