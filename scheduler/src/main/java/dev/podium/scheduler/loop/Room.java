package dev.podium.scheduler.loop;

import dev.podium.domain.engine.ShardStore.Census;
import java.util.function.IntSupplier;

/**
 * How many of the runs that people start through this node may stay here, although their numbers
 * would spread them: a few always, and more as long as the other nodes have as much to do. So a
 * start need not wait for another node, and a node through which everything is started does not
 * keep everything.
 */
public final class Room {

  /** So many runs more than the others have a node can well bear. */
  private static final int AHEAD = 100;

  private final String node;
  private final IntSupplier here;
  private volatile int limit = AHEAD;

  /**
   * The room of a node that knows of no other.
   *
   * @param here how many runs it has in memory
   */
  public Room(String node, IntSupplier here) {
    this.node = node;
    this.here = here;
  }

  /** The cluster is as the census says. */
  public void onCensus(Census census) {
    limit =
        census.draining().contains(node)
            ? 0
            : AHEAD
                + (int)
                    census.runs().entrySet().stream()
                        .filter(other -> !other.getKey().equals(node))
                        .filter(other -> !census.draining().contains(other.getKey()))
                        .mapToInt(other -> other.getValue())
                        .average()
                        .orElse(0);
  }

  /** For so many runs more, at least 0. */
  public int left() {
    return Math.max(0, limit - here.getAsInt());
  }
}
