package dev.podium.scheduler;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads do, never longer than {@link #LIMIT}. */
public final class Await {

  public static final Duration LIMIT = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(1);

  private Await() {}

  public static void await(CountDownLatch latch) {
    try {
      if (!latch.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("did not happen within " + LIMIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** For what cannot tell by itself, such as a thread that has begun to wait. */
  public static void until(BooleanSupplier happened) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!happened.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not happen within " + LIMIT);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Until the thread waits for a lock, a condition or a future. */
  public static void untilWaiting(Thread thread) {
    until(
        () ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
  }
}
