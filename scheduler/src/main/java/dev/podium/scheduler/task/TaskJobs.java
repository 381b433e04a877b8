package dev.podium.scheduler.task;

import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.TaskKey;
import java.util.Collection;
import java.util.Set;

/**
 * The jobs that bring tasks to free slots of the cluster. A job is only a proposal: the claim in
 * the task's row decides who runs it. All throw {@link StoreUnavailableException}.
 */
public interface TaskJobs {

  /** Makes jobs for those tasks that have none. */
  void place(Collection<TaskKey> tasks);

  /** Removes the jobs of tasks that nobody wants any more. */
  void remove(Collection<TaskKey> tasks);

  /** The tasks that have a job, waiting or running. */
  Set<TaskKey> placed();
}
