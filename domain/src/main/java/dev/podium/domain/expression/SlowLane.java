package dev.podium.domain.expression;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where evaluations go that take long: only a few work at once, each for a slice of time. Whoever
 * has worked least is next, so that one which is nearly done does not wait for endless ones.
 */
final class SlowLane {

  private final ReentrantLock lock = new ReentrantLock();
  private final PriorityQueue<Place> waiting =
      new PriorityQueue<>(
          Comparator.<Place>comparingLong(place -> place.worked)
              .thenComparingLong(place -> place.number));
  private int free;
  private long numbers;

  /**
   * An empty lane.
   *
   * @param width how many may work at once
   */
  SlowLane(int width) {
    free = width;
  }

  /** An evaluation that waits; guarded by the lock. */
  private static final class Place {
    private final long worked;
    private final long number;
    private final Condition called;
    private boolean admitted;

    private Place(long worked, long number, Condition called) {
      this.worked = worked;
      this.number = number;
      this.called = called;
    }
  }

  /**
   * Waits for a place; an interrupt does not end the wait, and is kept.
   *
   * @param worked nanoseconds that the evaluation has worked so far
   * @param deadline as {@link System#nanoTime} counts
   * @return false if the deadline came first; else the caller must {@link #leave}
   */
  boolean enter(long worked, long deadline) {
    boolean interrupted = false;
    lock.lock();
    try {
      if (free > 0) {
        free--;
        return true;
      }
      Place place = new Place(worked, numbers++, lock.newCondition());
      waiting.add(place);
      long left = deadline - System.nanoTime();
      while (!place.admitted) {
        if (left <= 0) {
          waiting.remove(place);
          return false;
        }
        try {
          left = place.called.awaitNanos(left);
        } catch (InterruptedException e) {
          interrupted = true;
          left = deadline - System.nanoTime();
        }
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Gives the place to the next one. */
  void leave() {
    lock.lock();
    try {
      Place next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
      next.admitted = true;
      next.called.signal();
    } finally {
      lock.unlock();
    }
  }
}
