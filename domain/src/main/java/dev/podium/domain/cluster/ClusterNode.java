package dev.podium.domain.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One node, by the database's clock.
 *
 * @param name the node's name in the cluster
 * @param version of Podium, empty if the node has not said it
 * @param joinedAt when it joined; null for a node that is away but is to be drained when it comes
 *     back
 * @param silence the time since its last heartbeat; null for a node that is away
 * @param live whether its heartbeat is fresh, so that its shards are its own
 * @param shards the numbers of the shards that it holds, ascending
 * @param runs the runs that it has in memory
 * @param slots what it has for heavy steps
 * @param drain null if it takes its share of the work
 */
public record ClusterNode(
    String name,
    String version,
    @Nullable Instant joinedAt,
    @Nullable Duration silence,
    boolean live,
    List<Integer> shards,
    int runs,
    Slots slots,
    @Nullable Drain drain) {

  /**
   * Places for heavy steps.
   *
   * @param used by those that it runs
   * @param total 0 if the node has not said it
   */
  public record Slots(int used, int total) {}

  /** Who asked for the drain, and when. */
  public record Drain(String by, Instant at) {}

  /** What a node does for the cluster. */
  public enum State {
    /** Takes its share of the shards. */
    ACTIVE,
    /** Takes none, and lets go of those that it has. */
    DRAINING,
    /** Lives and holds nothing; it goes on to serve screens and the API. */
    DRAINED,
    /** Has no fresh heartbeat. */
    SILENT
  }

  public ClusterNode {
    shards = List.copyOf(shards);
  }

  /** The state that follows from the heartbeat, the drain and the shards. */
  public State state() {
    if (!live) {
      return State.SILENT;
    }
    if (drain == null) {
      return State.ACTIVE;
    }
    return shards.isEmpty() ? State.DRAINED : State.DRAINING;
  }

  boolean takesWork() {
    return live && drain == null;
  }
}
