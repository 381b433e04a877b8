package dev.podium.domain.engine;

import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Signal;
import java.util.List;

/**
 * Signals as the engine keeps them. Throws {@link StoreUnavailableException} as {@link RunStore}
 * does; then nothing was done, or its answer was lost.
 */
public interface SignalStore {

  /**
   * Announces signals in one transaction, in their order: each gets the next number of its name.
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
}
