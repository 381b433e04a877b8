package dev.podium.scheduler.loop;

import dev.podium.domain.engine.TaskKey;

/** Where the bodies of heavy steps run: on the slots of the cluster. Neither call waits. */
public interface HeavySteps {

  /** Has a task that is stored run on a free slot, unless it is placed already. */
  void place(TaskKey task);

  /** Ends a task that is not stored any more. */
  void withdraw(TaskKey task);
}
