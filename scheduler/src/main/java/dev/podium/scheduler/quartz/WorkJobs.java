package dev.podium.scheduler.quartz;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TaskKey;
import dev.podium.scheduler.task.TaskJobs;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;

/** The jobs of the scheduler {@code work}: one a task, fired as soon as a slot is free. */
record WorkJobs(Scheduler work) implements TaskJobs {

  @Override
  public void place(Collection<TaskKey> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    Map<JobDetail, Set<? extends Trigger>> jobs = new LinkedHashMap<>();
    tasks.forEach(task -> jobs.put(job(task), Set.of(trigger(task))));
    try {
      work.scheduleJobs(jobs, false);
    } catch (ObjectAlreadyExistsException e) {
      tasks.forEach(this::placeUnlessThere); // nothing was stored
    } catch (SchedulerException e) {
      throw unavailable(e);
    }
  }

  private void placeUnlessThere(TaskKey task) {
    try {
      if (!work.checkExists(TaskJob.key(task))) {
        work.scheduleJobs(Map.of(job(task), Set.of(trigger(task))), false);
      }
    } catch (ObjectAlreadyExistsException e) {
      // Another owner of its shard was quicker: it is placed.
      return;
    } catch (SchedulerException e) {
      throw unavailable(e);
    }
  }

  private static JobDetail job(TaskKey task) {
    return JobBuilder.newJob(TaskJob.class)
        .withIdentity(TaskJob.key(task))
        .requestRecovery()
        .build();
  }

  /** It may wait for hours: that is no misfire, which Quartz would look at again and again. */
  private static Trigger trigger(TaskKey task) {
    return TriggerBuilder.newTrigger()
        .withIdentity(TaskJob.key(task).getName(), TaskJob.GROUP)
        .forJob(TaskJob.key(task))
        .startNow()
        .withSchedule(
            SimpleScheduleBuilder.simpleSchedule().withMisfireHandlingInstructionIgnoreMisfires())
        .build();
  }

  @Override
  public void remove(Collection<TaskKey> tasks) {
    try {
      work.deleteJobs(tasks.stream().map(TaskJob::key).toList());
    } catch (SchedulerException e) {
      throw unavailable(e);
    }
  }

  @Override
  public Set<TaskKey> placed() {
    try {
      return work.getJobKeys(GroupMatcher.jobGroupEquals(TaskJob.GROUP)).stream()
          .map(TaskJob::task)
          .collect(Collectors.toSet());
    } catch (SchedulerException e) {
      throw unavailable(e);
    }
  }

  private static StoreUnavailableException unavailable(SchedulerException e) {
    return new StoreUnavailableException("Quartz: " + e.getMessage(), e);
  }
}
