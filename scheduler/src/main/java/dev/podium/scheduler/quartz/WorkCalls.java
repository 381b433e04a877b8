package dev.podium.scheduler.quartz;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.scheduler.task.SlotCalls;
import java.util.UUID;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;

/** Calls by the scheduler {@code work}: triggers of one job that are due at once. */
record WorkCalls(Scheduler work) implements SlotCalls {

  /** What a call has a slot do; there as long as the data lives. */
  static JobDetail job() {
    return JobBuilder.newJob(TaskJob.class)
        .withIdentity("call", "work")
        .storeDurably()
        .requestRecovery()
        .build();
  }

  /** It may wait for hours: that is no misfire, which Quartz would look at again and again. */
  @Override
  public void call() {
    try {
      work.scheduleJob(
          TriggerBuilder.newTrigger()
              .withIdentity("call-" + UUID.randomUUID(), "work")
              .forJob(job().getKey())
              .startNow()
              .withSchedule(
                  SimpleScheduleBuilder.simpleSchedule()
                      .withMisfireHandlingInstructionIgnoreMisfires())
              .build());
    } catch (SchedulerException e) {
      throw new StoreUnavailableException("Quartz: " + e.getMessage(), e);
    }
  }
}
