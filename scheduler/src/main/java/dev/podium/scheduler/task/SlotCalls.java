package dev.podium.scheduler.task;

import dev.podium.domain.engine.StoreUnavailableException;

/**
 * Calls free slots of the cluster to work. A call is only a wake-up: which tasks the slot then
 * takes the tasks' rows decide.
 */
@FunctionalInterface
public interface SlotCalls {

  /**
   * Makes a call, which the next free slot of some node answers.
   *
   * @throws StoreUnavailableException if it cannot be made now
   */
  void call();
}
