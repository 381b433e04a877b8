package dev.podium.scheduler.loop;

import dev.podium.domain.engine.Receiver;
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
   * @param starts how many of them people start
   * @param making is given this node, as far as runs may begin here without a message
   */
  Launched make(int starts, Function<Receiver, Launched> making);

  /** Makes runs that nobody waits for: they go where their numbers say. */
  default Launched make(Function<Receiver, Launched> making) {
    return make(0, making);
  }

  /**
   * All go by messages.
   *
   * @param wakeMail tells this node that there is mail
   */
  static NewRuns byMail(Runnable wakeMail) {
    return (starts, making) -> {
      Launched launched = making.apply(Receiver.NONE);
      if (!launched.admitted().isEmpty()) {
        wakeMail.run();
      }
      return launched;
    };
  }

  /**
   * Those of the shards of this node begin at once, from memory.
   *
   * @param room for what may stay here although its number would spread it
   * @param wakeMail tells this node that there is mail
   */
  static NewRuns intoMemory(
      Adoption adoption, RunLoop loop, KnownNotices notices, Room room, Runnable wakeMail) {
    return (starts, making) -> {
      try (Room.Place place = room.take(starts);
          Departures.Watch watch = loop.watchDepartures()) {
        Receiver here = new Receiver(adoption.heldShards(), place.runs());
        Launched launched = made(making, here, adoption);
        takeIn(launched, here.shards(), adoption, notices, watch);
        if (!launched.admitted().isEmpty()) {
          wakeMail.run();
        }
        return launched;
      }
    };
  }

  /** Where only the answer was lost, the runs are there. */
  private static Launched made(
      Function<Receiver, Launched> making, Receiver here, Adoption adoption) {
    try {
      return making.apply(here);
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
