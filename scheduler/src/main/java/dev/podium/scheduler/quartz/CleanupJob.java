package dev.podium.scheduler.quartz;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes the clean-up on one node of the cluster. It is only a wake-up: a lost one costs nothing but
 * the time to the next.
 */
@DisallowConcurrentExecution
public final class CleanupJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(CleanupJob.class);

  /** Short of the interval between two wake-ups, so that others get their turn on the threads. */
  private static final Duration SHARE = Duration.ofSeconds(3);

  /** Not worth another turn. */
  private static final Duration LEAST = Duration.ofMillis(50);

  private final List<Cleanup> cleanups;

  CleanupJob(List<Cleanup> cleanups) {
    this.cleanups = cleanups;
  }

  @Override
  public void execute(JobExecutionContext context) {
    work(cleanups, SHARE, System::nanoTime);
  }

  /** All get the same time; what some do not need is shared by those that have more to do. */
  static void work(List<Cleanup> cleanups, Duration atMost, LongSupplier nanos) {
    long end = nanos.getAsLong() + atMost.toNanos();
    List<Cleanup> busy = cleanups;
    while (!busy.isEmpty()) {
      Duration share = Duration.ofNanos(end - nanos.getAsLong()).dividedBy(busy.size());
      if (share.compareTo(LEAST) < 0) {
        return;
      }
      List<Cleanup> unfinished = new ArrayList<>();
      for (Cleanup cleanup : busy) {
        long begun = nanos.getAsLong();
        work(cleanup, share);
        if (nanos.getAsLong() - begun >= share.toNanos()) {
          unfinished.add(cleanup);
        }
      }
      busy = unfinished;
    }
  }

  private static void work(Cleanup cleanup, Duration atMost) {
    try {
      cleanup.work(atMost);
    } catch (RuntimeException e) {
      log.warn("The clean-up was broken off, the next wake-up goes on: {}", e.getMessage());
    }
  }
}
