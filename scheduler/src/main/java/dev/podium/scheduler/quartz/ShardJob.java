package dev.podium.scheduler.quartz;

import dev.podium.scheduler.shard.ShardHolder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Owns one shard as long as it runs. Nothing relies on Quartz running it only once: a second one
 * finds the shard taken and ends.
 */
@DisallowConcurrentExecution
public final class ShardJob implements Job {

  static final String SHARD = "shard";

  private static final Logger log = LoggerFactory.getLogger(ShardJob.class);

  private final ShardHolder holder;

  ShardJob(ShardHolder holder) {
    this.holder = holder;
  }

  @Override
  public void execute(JobExecutionContext context) {
    int shard = context.getJobDetail().getJobDataMap().getIntegerFromString(SHARD);
    try {
      if (holder.hold(shard)) {
        offer(shard, context);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.error("Shard {} is let go; its keeper offers it again", shard, e);
    }
  }

  /** Saves the others the wait for the keeper; this firing is held back until the job has ended. */
  private static void offer(int shard, JobExecutionContext context) {
    try {
      context.getScheduler().triggerJob(context.getJobDetail().getKey());
    } catch (SchedulerException e) {
      log.debug("Shard {} waits for its keeper: {}", shard, e.getMessage());
    }
  }
}
