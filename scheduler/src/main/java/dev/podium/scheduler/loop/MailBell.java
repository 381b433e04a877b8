package dev.podium.scheduler.loop;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells this node's mailroom to look now instead of at its next poll. */
public final class MailBell {

  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    rung.release();
  }

  /** Waits until it rings, for so long at most; all rings so far count as one. */
  void await(Duration longest) throws InterruptedException {
    if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
