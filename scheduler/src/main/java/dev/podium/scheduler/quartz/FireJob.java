package dev.podium.scheduler.quartz;

import dev.podium.scheduler.trigger.TriggerFires;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires what is due on one node of the cluster, whatever has become of the nodes' own clocks. It is
 * only a wake-up: which firings are due stands with the triggers, not with Quartz.
 */
@DisallowConcurrentExecution
public final class FireJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(FireJob.class);

  private final TriggerFires fires;

  FireJob(TriggerFires fires) {
    this.fires = fires;
  }

  @Override
  public void execute(JobExecutionContext context) {
    try {
      fires.fireDue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("Triggers could not fire, the next wake-up tries again: {}", e.getMessage());
    }
  }
}
