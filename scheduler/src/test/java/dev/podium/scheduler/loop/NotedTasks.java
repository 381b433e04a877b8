package dev.podium.scheduler.loop;

import dev.podium.domain.engine.TaskKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Slots on which nothing runs: what is placed and withdrawn is noted. */
final class NotedTasks implements HeavySteps {

  final List<TaskKey> placed = new CopyOnWriteArrayList<>();
  final List<TaskKey> withdrawn = new CopyOnWriteArrayList<>();

  @Override
  public void place(TaskKey task) {
    placed.add(task);
  }

  @Override
  public void withdraw(TaskKey task) {
    withdrawn.add(task);
  }
}
