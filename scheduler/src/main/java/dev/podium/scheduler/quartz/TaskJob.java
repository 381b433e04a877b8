package dev.podium.scheduler.quartz;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TaskKey;
import dev.podium.scheduler.task.TaskRunner;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a task to a slot and occupies that until the task has ended. Nothing relies on Quartz
 * firing it once only: a second one finds the task claimed and ends.
 */
public final class TaskJob implements Job {

  static final String GROUP = "work";

  private static final Logger log = LoggerFactory.getLogger(TaskJob.class);

  private final TaskRunner runner;

  TaskJob(TaskRunner runner) {
    this.runner = runner;
  }

  static JobKey key(TaskKey task) {
    return JobKey.jobKey(
        "%d-%d-%d".formatted(task.run().value(), task.ordinal(), task.attempt()), GROUP);
  }

  static TaskKey task(JobKey key) {
    String[] parts = key.getName().split("-", -1);
    return new TaskKey(
        new RunKey(Long.parseLong(parts[0])),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]));
  }

  @Override
  public void execute(JobExecutionContext context) {
    TaskKey task = task(context.getJobDetail().getKey());
    try {
      runner.run(task, context.isRecovering());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (StoreUnavailableException e) {
      log.warn("{} is left to the other nodes: {}", task, e.getMessage());
    } catch (RuntimeException e) {
      log.error("{} broke its job; the owner of its run finds it", task, e);
    }
  }
}
