package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.SleepStore;
import dev.podium.domain.engine.SleepStore.Sleeper;
import dev.podium.domain.engine.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the runs out of memory in which nothing happens: they are marked as asleep in the store,
 * and forgotten here. A message brings them back, or the time at which they wake.
 */
public final class Dormitory implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Dormitory.class);

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** So often nothing must have happened to a run; most waits are over by then. */
  private static final int QUIET_LOOKS = 5;

  /** What wakes sooner stays: to read it again would cost more. */
  private static final Duration SHORTEST_SLEEP = Duration.ofSeconds(30);

  private static final int AT_ONCE = 500;

  private final SleepStore store;
  private final RunLoop loop;
  private final Supplier<Map<Integer, Long>> heldShards;
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * A dormitory that does not look at anything yet.
   *
   * @param heldShards the shards of this node that are loaded, each with its epoch
   */
  public Dormitory(
      SleepStore store,
      RunLoop loop,
      Supplier<Map<Integer, Long>> heldShards,
      InstantSource clock) {
    this.store = store;
    this.loop = loop;
    this.heldShards = heldShards;
    this.clock = clock;
    this.thread = Thread.ofPlatform().name("podium-dormitory").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
        look();
      } catch (InterruptedException e) {
        log.debug("The dormitory closes");
      } catch (StoreUnavailableException e) {
        log.warn("No run is put to sleep until the database is back: {}", e.getMessage());
      } catch (RuntimeException e) {
        log.error("Runs could not be put to sleep; the next look tries again", e);
      }
    }
  }

  /** One look at all runs; also what the tests tick. */
  void look() {
    Map<Integer, Long> held = heldShards.get();
    Instant atLeastUntil = clock.instant().plus(SHORTEST_SLEEP);
    Map<Sleeper, LoadedRun> drowsy = new LinkedHashMap<>();
    for (LoadedRun run : loop.loaded()) {
      Sleeper sleeper = run.drowsy(QUIET_LOOKS, atLeastUntil);
      if (sleeper != null && held.getOrDefault(sleeper.shard(), -1L) == run.epoch()) {
        drowsy.put(sleeper, run);
      }
    }
    List<Sleeper> all = List.copyOf(drowsy.keySet());
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Sleeper> page = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      Set<RunKey> asleep = store.sleep(held, page);
      page.stream()
          .filter(sleeper -> asleep.contains(sleeper.run()))
          .map(sleeper -> Objects.requireNonNull(drowsy.get(sleeper)))
          .forEach(run -> loop.forgetAsleep(run, QUIET_LOOKS));
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
