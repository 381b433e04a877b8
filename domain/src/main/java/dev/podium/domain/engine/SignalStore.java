package dev.podium.domain.engine;

import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.util.List;
import java.util.Map;

/**
 * Signals as the engine keeps them. Throws {@link StoreUnavailableException} as {@link RunStore}
 * does; then nothing was done, or its answer was lost.
 */
public interface SignalStore {

  /**
   * Announces signals in one transaction, in their order: each gets the next number of its name.
   * Every step that waits for one of them is told by a message to its owner, once.
   *
   * @return an answer each, in the order of the announcements
   * @throws RowsRefusedException the database refuses some row; nothing was announced
   */
  List<Announced> announce(List<Announcement> announcements);

  /**
   * An answer.
   *
   * @param signal as it is stored
   * @param isNew false if one of this name and id was announced before: that one is the answer
   */
  record Announced(Signal signal, boolean isNew) {}

  /**
   * Finds what steps wait for among the signals that were announced; what is not there yet is told
   * by a message when it is announced. Asking again changes nothing.
   *
   * @param epochs under which the caller holds the shards; it is answered nothing for those that it
   *     has lost
   */
  Answer await(Map<Integer, Long> epochs, List<Wait> waits);

  /**
   * A signal that a step waits for.
   *
   * @param shard of the run
   * @param dependency of the step, from 0
   */
  record Wait(
      RunKey run, int shard, int ordinal, int attempt, int dependency, AwaitedSignal awaited) {}

  /** The signal that was announced first of those that match. */
  record Found(Wait question, SignalMatch match) {}

  /**
   * What is known.
   *
   * @param found what was announced before
   * @param unsettled whose step is just being written: if it still waits afterwards, ask again
   */
  record Answer(List<Found> found, List<Wait> unsettled) {
    public Answer {
      found = List.copyOf(found);
      unsettled = List.copyOf(unsettled);
    }
  }
}
