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
  private int limit = AHEAD;

  /** Of starts that are being made; those that are made count as runs here. */
  private int given;

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
  public synchronized void onCensus(Census census) {
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

  /** Room for some runs, until they are here or were not made; close it then. */
  public record Place(int runs, Room room) implements AutoCloseable {
    @Override
    public void close() {
      room.release(runs);
    }
  }

  /** Room for as many runs as there is, at least 0 and at most as many as are wanted. */
  public synchronized Place take(int wanted) {
    int runs = Math.clamp(limit - here.getAsInt() - given, 0, wanted);
    given += runs;
    return new Place(runs, this);
  }

  private synchronized void release(int runs) {
    given -= runs;
  }
}
