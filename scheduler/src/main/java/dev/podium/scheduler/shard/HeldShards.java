package dev.podium.scheduler.shard;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The shards of this node whose runs are in memory, each with its epoch. */
public final class HeldShards {

  private final Map<Integer, Long> epochs = new ConcurrentHashMap<>();

  void add(int shard, long epoch) {
    epochs.put(shard, epoch);
  }

  void remove(int shard) {
    epochs.remove(shard);
  }

  /** Epoch by shard, as it stands now. */
  public Map<Integer, Long> epochs() {
    return Map.copyOf(epochs);
  }
}
