package dev.podium.scheduler.quartz;

import dev.podium.scheduler.backfill.BackfillClock;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/**
 * Wakes the backfills of one node of the cluster, whatever has become of the node that began them.
 * What is left to do stands with the backfills, not with Quartz.
 */
@DisallowConcurrentExecution
public final class BackfillJob implements Job {

  private final BackfillClock backfills;

  BackfillJob(BackfillClock backfills) {
    this.backfills = backfills;
  }

  @Override
  public void execute(JobExecutionContext context) {
    backfills.wake();
  }
}
