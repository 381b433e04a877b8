package dev.podium.scheduler.quartz;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.task.TaskRunner;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a slot to work and occupies that as long as tasks wait for one. Nothing relies on Quartz
 * firing it once only: each task is claimed. A call of a node that is gone is recovered to end what
 * that had claimed under it, and runs nothing.
 */
public final class TaskJob implements Job {

  private static final Logger log = LoggerFactory.getLogger(TaskJob.class);

  private final TaskRunner runner;

  TaskJob(TaskRunner runner) {
    this.runner = runner;
  }

  @Override
  public void execute(JobExecutionContext context) {
    String call =
        context.isRecovering()
            ? context.getRecoveringTriggerKey().getName()
            : context.getTrigger().getKey().getName();
    try {
      if (context.isRecovering()) {
        runner.recover(call);
      } else {
        runner.answer(call);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailableException e) {
      log.warn("What waits is left to the other nodes: {}", e.getMessage());
    } catch (RuntimeException e) {
      log.error("A slot broke off its work; the next call follows", e);
    }
  }
}
