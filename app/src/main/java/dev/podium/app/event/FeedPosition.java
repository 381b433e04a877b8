package dev.podium.app.event;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/** How far the feed is, as this node knows; it is never ahead of what is committed. */
@Component
final class FeedPosition {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long known;

  void reached(long position) {
    lock.lock();
    try {
      if (position > known) {
        known = position;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the feed is beyond a position; false if the time is up. */
  boolean awaitBeyond(long position, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (known <= position && left > 0) {
        left = moved.awaitNanos(left);
      }
      return known > position;
    } finally {
      lock.unlock();
    }
  }
}
