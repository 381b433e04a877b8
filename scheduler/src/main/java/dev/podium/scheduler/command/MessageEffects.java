package dev.podium.scheduler.command;

import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.problem.Problem;
import dev.podium.domain.problem.RefusedException;
import java.util.List;

/**
 * Waits for the effect of messages that may be withdrawn, and withdraws those that have none in
 * time: either a message has had its effect, or it never will.
 */
final class MessageEffects {

  /** Until then another node has taken over what an owner has taken and left. */
  private static final int WAITS_FOR_OWNER = 6;

  private final RunStore store;
  private final Patience patience;

  MessageEffects(RunStore store, Patience patience) {
    this.store = store;
    this.patience = patience;
  }

  /**
   * Waits.
   *
   * @return true if the message has had its effect, or could have none; false if it is withdrawn
   * @throws RefusedException TIMEOUT if its owner has taken it and nobody knows what became of it
   */
  boolean await(ShardMessage message) {
    if (patience.await(() -> !store.isPending(message))) {
      return true;
    }
    for (int wait = 0; wait < WAITS_FOR_OWNER; wait++) {
      if (store.withdraw(message)) {
        return false;
      }
      // The owner of its shard is just about it, or is gone and another one will be.
      if (patience.await(() -> !store.isPending(message))) {
        return true;
      }
    }
    throw new RefusedException(
        RefusedException.Reason.TIMEOUT,
        List.of(
            Problem.at(
                "",
                "The node that was told has begun with it and does not answer.",
                "It may still take effect: look again in a minute.")));
  }
}
