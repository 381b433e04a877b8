package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunPlan;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts runs into memory, under the plans of their definitions. A run whose definition cannot be
 * read is failed.
 */
public final class Adoption {

  private static final Logger log = LoggerFactory.getLogger(Adoption.class);

  private static final int WOKEN_AT_ONCE = 500;
  private static final Duration BETWEEN_WAKINGS = Duration.ofMillis(250);

  private final RunStore store;
  private final RunPlans plans;
  private final RunLoop loop;
  private final Supplier<Map<Integer, Long>> heldShards;
  private final InstantSource clock;
  private final SleepStore sleepers;
  private final Strays strays;
  private Instant nextWaking = Instant.MIN; // of the mailroom's thread

  /**
   * An adoption into a loop.
   *
   * @param sleepers the runs of this store that are in nobody's memory
   * @param heldShards the shards of this node that are loaded, each with its epoch
   */
  public Adoption(
      RunStore store,
      SleepStore sleepers,
      RunPlans plans,
      RunLoop loop,
      Supplier<Map<Integer, Long>> heldShards,
      InstantSource clock) {
    this.store = store;
    this.sleepers = sleepers;
    this.clock = clock;
    this.plans = plans;
    this.loop = loop;
    this.heldShards = heldShards;
    this.strays = new Strays(clock);
  }

  Map<Integer, Long> heldShards() {
    return heldShards.get();
  }

  /** Of a run of a shard that is being taken. */
  public void ofShard(StoredRun run, long epoch) {
    adopt(run, epoch, state -> loop.adopt(state, epoch, null));
  }

  /**
   * Of a run that was read from the store.
   *
   * @param begin the message that asked for it, if any
   * @return false if the run was here; then nobody took the message
   */
  boolean ofStored(StoredRun run, long epoch, @Nullable Long begin) {
    return adopt(run, epoch, state -> loop.adopt(state, epoch, begin, heldShards));
  }

  /** Of a run that this node has made since the watch began. */
  void ofNew(StoredRun run, long epoch, Departures.Watch watch) {
    adopt(run, epoch, state -> loop.adoptNew(state, epoch, heldShards, watch));
  }

  /** Runs may have been made that are not in memory and that no message tells of. */
  void suspectStrays() {
    strays.suspect();
  }

  /** Takes in what {@link #suspectStrays} was right about, if it is time to look. */
  void takeStrays() {
    if (!strays.areDue()) {
      return;
    }
    Map<Integer, Long> held = heldShards.get();
    try (Departures.Watch watch = loop.watchDepartures()) {
      for (StoredRun run : store.load(missing(store.unbegun(held.keySet())))) {
        log.info("Run {} was made and had not begun; it begins now", run.header().ref());
        takeIn(run, held, watch);
      }
    }
    strays.looked();
  }

  /** Takes in the runs whose sleep is over, if it is time to look for some. */
  void wakeSleepers() {
    Instant now = clock.instant();
    if (now.isBefore(nextWaking)) {
      return;
    }
    Map<Integer, Long> held = heldShards.get();
    List<RunKey> due = sleepers.due(held.keySet(), now, WOKEN_AT_ONCE);
    try (Departures.Watch watch = loop.watchDepartures()) {
      for (StoredRun run : store.load(missing(due))) {
        takeIn(run, held, watch);
      }
    }
    // What was woken stands there until it has been written: then there is room for more.
    nextWaking = now.plus(BETWEEN_WAKINGS);
  }

  private List<RunKey> missing(List<RunKey> runs) {
    return runs.stream().filter(run -> !loop.holds(run)).toList();
  }

  private void takeIn(StoredRun run, Map<Integer, Long> held, Departures.Watch watch) {
    Long epoch = held.get(run.header().shard());
    if (epoch != null) {
      ofNew(run, epoch, watch);
    }
  }

  private boolean adopt(StoredRun run, long epoch, Predicate<RunState> into) {
    try {
      RunPlan plan = plans.load(run);
      return into.test(run.under(plan));
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      log.error("Run {} cannot be loaded and fails", run.header().ref(), e);
      store.failBroken(
          run.header().key(),
          run.header().shard(),
          epoch,
          "The run cannot be loaded: " + e.getMessage());
      return false;
    }
  }
}
