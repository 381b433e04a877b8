package dev.podium.scheduler.quartz;

import java.time.Duration;

/**
 * Removes what is marked for removal. The marks say what is left to do, so it may be broken off
 * anywhere, done again, and done by several nodes at once.
 */
@FunctionalInterface
public interface Cleanup {

  /** Removes what one transaction should remove at most; answers whether there may be more. */
  boolean removeSome();

  /** Works for about this long at most, or until nothing is left. */
  default void work(Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    boolean more;
    do {
      more = removeSome();
    } while (more && System.nanoTime() < end);
  }
}
