package dev.podium.scheduler.loop;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // an action guards itself: it only posts an event
  public void at(Instant due, Runnable action) {
    long nanos = Math.max(0, Duration.between(clock.instant(), due).toNanos());
    executor.schedule(action, nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
