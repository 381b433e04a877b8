package dev.podium.scheduler.loop;

import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.StoreUnavailableException;
import dev.podium.domain.engine.StoredRun;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Brings runs that this node makes to where they run. */
public interface NewRuns {

  /**
   * Makes runs and sees to it that they begin.
   *
   * @param making is given the epoch of each shard whose runs may begin here without a message
   */
  Launched make(Function<Map<Integer, Long>, Launched> making);

  /**
   * All go by messages.
   *
   * @param wakeMail tells this node that there is mail
   */
  static NewRuns byMail(Runnable wakeMail) {
    return making -> {
      Launched launched = making.apply(Map.of());
      if (!launched.admitted().isEmpty()) {
        wakeMail.run();
      }
      return launched;
    };
  }

  /**
   * Those of the shards of this node begin at once, from memory.
   *
   * @param wakeMail tells this node that there is mail
   */
  static NewRuns intoMemory(
      Adoption adoption, RunLoop loop, KnownNotices notices, Runnable wakeMail) {
    return making -> {
      Map<Integer, Long> held = adoption.heldShards();
      try (Departures.Watch watch = loop.watchDepartures()) {
        Launched launched = made(making, held, adoption);
        takeIn(launched, held, adoption, notices, watch);
        if (!launched.admitted().isEmpty()) {
          wakeMail.run();
        }
        return launched;
      }
    };
  }

  /** Where only the answer was lost, the runs are there. */
  private static Launched made(
      Function<Map<Integer, Long>, Launched> making, Map<Integer, Long> held, Adoption adoption) {
    try {
      return making.apply(held);
    } catch (StoreUnavailableException e) {
      adoption.suspectStrays();
      throw e;
    }
  }

  /** They are made, and begin later if the database is away now. */
  private static void takeIn(
      Launched launched,
      Map<Integer, Long> held,
      Adoption adoption,
      KnownNotices notices,
      Departures.Watch watch) {
    try {
      if (!launched.begun().isEmpty()) {
        notices.refresh();
      }
      for (StoredRun run : launched.begun()) {
        adoption.ofNew(run, Objects.requireNonNull(held.get(run.header().shard())), watch);
      }
    } catch (StoreUnavailableException e) {
      adoption.suspectStrays();
    }
  }
}
