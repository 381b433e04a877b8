package dev.podium.scheduler.loop;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Tells this node's mailroom when to look again: as soon as somebody here rings, and by itself for
 * what other nodes have sent. Where there was mail a moment ago there is more soon, so the next
 * look comes at once, and each that finds nothing is followed by a longer wait: about a third of
 * the time that has been quiet.
 */
public final class MailBell {

  private static final long SHORTEST_MILLIS = 5;
  private static final long LONGEST_MILLIS = 40;

  private final Semaphore rung = new Semaphore(0);
  private final int shards;
  private long pause = LONGEST_MILLIS; // of the mailroom's thread

  /**
   * A bell that nobody has rung.
   *
   * @param shards how many the cluster has
   */
  public MailBell(int shards) {
    this.shards = shards;
  }

  public void ring() {
    rung.release();
  }

  /**
   * Waits until it is time to look again; all rings so far count as one.
   *
   * @param mail whether the last look has found any
   * @param held how many shards this node holds: with all of them it hears a ring of nearly all
   *     mail
   */
  void awaitNext(boolean mail, int held) throws InterruptedException {
    if (rung.tryAcquire(next(mail, held), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
      pause = SHORTEST_MILLIS; // who sends something may get an answer
    }
  }

  /** How long to wait, in milliseconds, if nobody rings. */
  long next(boolean mail, int held) {
    if (held >= shards) {
      return LONGEST_MILLIS;
    }
    if (mail) {
      pause = SHORTEST_MILLIS;
    }
    long next = pause;
    pause = Math.min(LONGEST_MILLIS, pause + pause / 2);
    return next;
  }
}
