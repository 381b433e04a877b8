package dev.podium.scheduler.task;

import dev.podium.domain.engine.TaskKey;
import dev.podium.scheduler.loop.HeavySteps;

/** Brings the tasks of the runs of this node to slots, and back. */
public record TaskDesk(TaskCalls calls, TaskRunner runner) implements HeavySteps {

  @Override
  public void place(TaskKey task) {
    calls.ask(task.toString());
  }

  /** What runs here ends at once; a node that runs it elsewhere finds that it is gone. */
  @Override
  public void withdraw(TaskKey task) {
    runner.cancel(task);
  }
}
