package dev.podium.domain.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.RunRef;
import java.util.List;

/**
 * How runs and workflows are spread over shards.
 *
 * @param count how many shards there are; fixed once the database is laid out
 */
public record Shards(int count) {

  public Shards {
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("1 to 1024 shards, not " + count);
    }
  }

  /** The shard of a run by its instance's number; {@link Placement} may choose another. */
  public int of(RunRef run) {
    return spread(hash(run));
  }

  /** One of some shards for a run, whichever of all {@link #of(RunRef)} gives. */
  int among(List<Integer> some, RunRef run) {
    return some.get(Math.floorMod(mixed(mixed(hash(run))), some.size()));
  }

  private static int hash(RunRef run) {
    return run.workflow().value().hashCode() * 31 + Long.hashCode(run.instance());
  }

  /** The shard that moves a workflow's queue. */
  public int of(WorkflowId workflow) {
    return spread(workflow.value().hashCode());
  }

  private int spread(int hash) {
    return Math.floorMod(mixed(hash), count);
  }

  private static int mixed(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
