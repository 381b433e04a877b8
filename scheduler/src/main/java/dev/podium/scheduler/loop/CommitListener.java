package dev.podium.scheduler.loop;

import dev.podium.domain.engine.FlushBatch.RunRows;

/** Hears of committed changes of runs, in the order of their revisions; must not block. */
@FunctionalInterface
public interface CommitListener {
  void committed(RunRows rows);
}
