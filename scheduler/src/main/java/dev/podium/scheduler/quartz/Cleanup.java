package dev.podium.scheduler.quartz;

import java.time.Duration;

/**
 * Removes what is marked for removal. The marks say what is left to do, so it may be broken off
 * anywhere, done again, and done by several nodes at once.
 */
@FunctionalInterface
public interface Cleanup {

  /** Works for about this long at most, or until nothing is left. */
  void work(Duration atMost);
}
