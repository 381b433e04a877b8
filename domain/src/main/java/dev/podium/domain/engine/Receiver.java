package dev.podium.domain.engine;

import java.util.Map;

/**
 * The node that a start has reached.
 *
 * @param shards the epoch of each shard whose runs it puts into memory itself
 * @param room how many runs that people start may stay on these shards, whatever their numbers say
 */
public record Receiver(Map<Integer, Long> shards, int room) {

  /** All runs go where their numbers say, and begin by messages. */
  public static final Receiver NONE = new Receiver(Map.of(), 0);

  public Receiver {
    shards = Map.copyOf(shards);
    if (room < 0) {
      throw new IllegalArgumentException("room for at least 0 runs, not " + room);
    }
  }

  /** One that keeps no more than what the numbers of the runs give it. */
  public static Receiver holding(Map<Integer, Long> shards) {
    return new Receiver(shards, 0);
  }
}
