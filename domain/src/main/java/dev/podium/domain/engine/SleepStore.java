package dev.podium.domain.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps which runs sleep: nothing can happen in them but by a message or at a known time, so that
 * nobody needs them in memory. Whatever is written of a run wakes it. Every method throws {@link
 * StoreUnavailableException} when the database cannot be reached; then nothing was done.
 */
public interface SleepStore {

  /**
   * A run that could sleep.
   *
   * @param revision that its row must have
   * @param waits for how many signals it must be known to wait, so that one that comes wakes it
   * @param until when it wakes by itself
   */
  record Sleeper(RunKey run, int shard, long revision, int waits, Instant until) {}

  /**
   * Puts runs to sleep that are still as their owner knows them.
   *
   * @param epochs under which the caller holds the shards
   * @return those that sleep now
   */
  Set<RunKey> sleep(Map<Integer, Long> epochs, List<Sleeper> sleepers);

  /** Runs of some shards that sleep and whose time has come. */
  List<RunKey> due(Collection<Integer> shards, Instant now, int limit);
}
