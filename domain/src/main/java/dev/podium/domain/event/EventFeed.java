package dev.podium.domain.event;

import dev.podium.domain.problem.RefusedException;
import java.time.Duration;

/**
 * All committed events in one order. Positions are given once a transaction is committed, without
 * gaps, so who has read up to a position has missed nothing below it.
 */
public interface EventFeed {

  /** The position of the newest event, 0 if there was none yet. */
  long latest();

  /** The position before the oldest event that is kept. */
  long oldest();

  /**
   * Reads on.
   *
   * @param after the position that was read last
   * @param limit events at most; fewer do not mean that there are no more
   * @return moved on, unless there is nothing after the position
   * @throws RefusedException GONE if events after it are not kept any more, INVALID if there was
   *     never such a position
   */
  EventPage read(long after, EventSelection wanted, int limit);

  /**
   * Waits until there may be events after a position.
   *
   * @return false if the time is up
   */
  boolean await(long after, Duration atMost) throws InterruptedException;
}
