package dev.podium.domain.signal;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;

/** Announces signals. */
public interface Announcing {

  /**
   * Announces a signal; the answer waits for the commit, and whoever waits for the signal goes on.
   *
   * @throws RefusedException CONFLICT if a signal of this name and id was announced before
   */
  Signal announce(Announcement announcement, Caller caller);
}
