package dev.podium.scheduler.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Timers on one thread of the JVM. */
public final class ScheduledTimers implements Timers, AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;
  private final InstantSource clock;

  public ScheduledTimers(InstantSource clock) {
    this.clock = clock;
    this.executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("podium-timers").daemon().factory());
    // A time-out lies days ahead; most runs are over long before it.
    this.executor.setRemoveOnCancelPolicy(true);
  }

  @Override
  public Alarm at(Instant due, Runnable action) {
    return after(Duration.between(clock.instant(), due), action);
  }

  @Override
  public Alarm after(Duration pause, Runnable action) {
    ScheduledFuture<?> alarm =
        executor.schedule(action, Math.max(0, pause.toNanos()), TimeUnit.NANOSECONDS);
    return () -> alarm.cancel(false);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
