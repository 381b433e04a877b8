package dev.podium.domain.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Shards and nodes in memory; a heartbeat ages by the given clock. */
public final class FakeShardStore implements ShardStore {

  private static final Duration STALE = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Map<Integer, Ownership> shards = new TreeMap<>();
  private final Map<String, Instant> heartbeats = new TreeMap<>();
  private final Map<String, Integer> inMemory = new TreeMap<>();
  private final Set<String> draining = new TreeSet<>();

  public FakeShardStore(int count, InstantSource clock) {
    this.clock = clock;
    for (int shard = 0; shard < count; shard++) {
      shards.put(shard, new Ownership(shard, "", 0));
    }
  }

  @Override
  public synchronized OptionalLong take(int shard, String node) {
    Ownership before = shards.get(shard);
    if (before == null || (!before.owner().equals(node) && lives(before.owner()))) {
      return OptionalLong.empty();
    }
    long epoch = before.epoch() + 1;
    shards.put(shard, new Ownership(shard, node, epoch));
    return OptionalLong.of(epoch);
  }

  @Override
  public synchronized void release(int shard, String node, long epoch) {
    if (new Ownership(shard, node, epoch).equals(shards.get(shard))) {
      shards.put(shard, new Ownership(shard, "", epoch));
    }
  }

  @Override
  public synchronized Census heartbeat(String node, int runs) {
    heartbeats.put(node, clock.instant());
    inMemory.put(node, runs);
    Map<String, Integer> live = new TreeMap<>(inMemory);
    live.keySet().removeIf(known -> !lives(known));
    return new Census(live, Set.copyOf(draining), new ArrayList<>(shards.values()));
  }

  /** The numbers of all shards. */
  synchronized List<Integer> all() {
    return List.copyOf(shards.keySet());
  }

  /** Says that a node is to hold no shard. */
  public synchronized void drain(String node) {
    draining.add(node);
  }

  /** Takes that back. */
  public synchronized void undrain(String node) {
    draining.remove(node);
  }

  @Override
  public synchronized void leave(String node) {
    heartbeats.remove(node);
  }

  /** Whether the epoch is the one in force. */
  synchronized boolean holds(int shard, long epoch) {
    Ownership ownership = shards.get(shard);
    return ownership != null && ownership.epoch() == epoch;
  }

  /** What changes with each heartbeat; empty once the node has left. */
  synchronized String sign(String node) {
    Instant beat = heartbeats.get(node);
    return beat == null ? "" : beat.toString();
  }

  /** Makes the node look as if it had not renewed its heartbeat for long. */
  synchronized void age(String node) {
    heartbeats.computeIfPresent(node, (name, beat) -> beat.minus(STALE));
  }

  private boolean lives(String node) {
    Instant beat = heartbeats.get(node);
    return beat != null && beat.isAfter(clock.instant().minus(STALE));
  }
}
