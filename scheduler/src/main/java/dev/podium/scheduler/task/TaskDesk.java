package dev.podium.scheduler.task;

import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TaskStore;
import dev.podium.scheduler.loop.BatchDesk;
import dev.podium.scheduler.loop.HeavySteps;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and removes the jobs of tasks, many at once, as their runs are committed. */
public final class TaskDesk implements HeavySteps, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TaskDesk.class);

  private final TaskStore tasks;
  private final TaskRunner runner;
  private final BatchDesk<TaskKey> placing;
  private final BatchDesk<TaskKey> removing;
  private volatile @Nullable TaskJobs jobs;

  /** A desk that does not work yet. */
  public TaskDesk(TaskStore tasks, TaskRunner runner) {
    this.tasks = tasks;
    this.runner = runner;
    this.placing = new BatchDesk<>("tasks", this::placeAll, TaskDesk::leave);
    this.removing = new BatchDesk<>("withdrawals", this::removeAll, TaskDesk::leave);
  }

  void start(TaskJobs where) {
    jobs = where;
    placing.start();
    removing.start();
  }

  @Override
  public void place(TaskKey task) {
    placing.ask(task);
  }

  /** What runs here ends at once; a node that runs it elsewhere finds that it is gone. */
  @Override
  public void withdraw(TaskKey task) {
    runner.cancel(task);
    removing.ask(task);
  }

  private List<TaskKey> placeAll(List<TaskKey> asked) {
    jobs().place(tasks.queued(asked));
    return List.of();
  }

  private List<TaskKey> removeAll(List<TaskKey> asked) {
    jobs().remove(asked);
    return List.of();
  }

  private TaskJobs jobs() {
    return Objects.requireNonNull(jobs);
  }

  private static void leave(TaskKey task, RuntimeException why) {
    log.error("The job of {} cannot be made or removed; the watch tries again", task, why);
  }

  @Override
  public void close() {
    placing.close();
    removing.close();
  }
}
