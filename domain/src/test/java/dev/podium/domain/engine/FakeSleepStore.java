package dev.podium.domain.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** The sleep of the runs of a store in memory. */
public final class FakeSleepStore implements SleepStore {

  private final FakeRunStore runs;
  private final FakeShardStore owners;
  private final FakeSignalStore signals;
  private final Queue<Runnable> hooks = new ConcurrentLinkedQueue<>();

  /** Beside the runs, the shards and the signals of the same database. */
  public FakeSleepStore(FakeRunStore runs, FakeShardStore owners, FakeSignalStore signals) {
    this.runs = runs;
    this.owners = owners;
    this.signals = signals;
  }

  /** Has something happen after the commit of the next call that puts runs to sleep. */
  public void afterNext(Runnable hook) {
    hooks.add(hook);
  }

  @Override
  public Set<RunKey> sleep(Map<Integer, Long> epochs, List<Sleeper> sleepers) {
    Set<RunKey> asleep = sleepNow(epochs, sleepers);
    Runnable hook = asleep.isEmpty() ? null : hooks.poll();
    if (hook != null) {
      hook.run();
    }
    return asleep;
  }

  private Set<RunKey> sleepNow(Map<Integer, Long> epochs, List<Sleeper> sleepers) {
    synchronized (owners) {
      return sleepers.stream()
          .filter(it -> owners.holds(it.shard(), epochs.getOrDefault(it.shard(), -1L)))
          .filter(it -> signals.waitsOf(it.run()) >= it.waits())
          .filter(it -> runs.sleep(it.run(), it.revision(), it.until()))
          .map(Sleeper::run)
          .collect(Collectors.toSet());
    }
  }

  @Override
  public List<RunKey> due(Collection<Integer> shards, Instant now, int limit) {
    return runs.asleep().entrySet().stream()
        .filter(it -> !it.getValue().isAfter(now))
        .map(Map.Entry::getKey)
        .filter(run -> shards.contains(runs.stored(run).header().shard()))
        .limit(limit)
        .toList();
  }
}
