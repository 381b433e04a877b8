package dev.podium.domain.engine;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Who owns which shard, and which nodes live. Throws as {@link RunStore} does. */
public interface ShardStore {

  /**
   * Takes a shard that was released, was this node's own before, or whose owner's heartbeat is
   * stale, and raises its epoch.
   *
   * @return the new epoch; empty if a live node owns the shard
   */
  OptionalLong take(int shard, String node);

  /** Gives a shard back if this node still holds it under the epoch. */
  void release(int shard, String node, long epoch);

  /**
   * Renews the node's heartbeat and tells who owns what; registers the node at the first call.
   *
   * @param runs how many runs the node has in memory
   */
  Census heartbeat(String node, int runs);

  /** The node leaves: it counts for no share any more. */
  void leave(String node);

  /**
   * The state of the cluster by the database's clock.
   *
   * @param runs how many runs each live node has in memory, as of its last heartbeat
   * @param draining the nodes, live or not, that are to hold no shard
   */
  record Census(Map<String, Integer> runs, Set<String> draining, List<Ownership> shards) {

    public Set<String> liveNodes() {
      return runs.keySet();
    }

    /** How many shards a node may hold. */
    public int shareOf(String node) {
      if (draining.contains(node)) {
        return 0;
      }
      long taking = liveNodes().stream().filter(live -> !draining.contains(live)).count();
      return Math.ceilDiv(shards.size(), Math.toIntExact(Math.max(1, taking)));
    }
  }

  /** One shard; owner is empty if it was released. */
  record Ownership(int shard, String owner, long epoch) {}
}
