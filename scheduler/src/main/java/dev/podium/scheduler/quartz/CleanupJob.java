package dev.podium.scheduler.quartz;

import java.time.Duration;
import java.util.List;
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

  private final List<Cleanup> cleanups;

  CleanupJob(List<Cleanup> cleanups) {
    this.cleanups = cleanups;
  }

  @Override
  public void execute(JobExecutionContext context) {
    cleanups.forEach(cleanup -> work(cleanup, SHARE.dividedBy(cleanups.size())));
  }

  private static void work(Cleanup cleanup, Duration atMost) {
    try {
      cleanup.work(atMost);
    } catch (RuntimeException e) {
      log.warn("The clean-up was broken off, the next wake-up goes on: {}", e.getMessage());
    }
  }
}
