package dev.podium.domain.engine;

import dev.podium.domain.engine.PermitStore.Notice;
import java.util.Collection;

/**
 * What every node must know before it takes a run on: read after the run, so that what was set
 * before a start counts for it.
 */
public interface NoticeBoard {

  /**
   * All of it, by one consistent read.
   *
   * @throws StoreUnavailableException when the database cannot be reached
   */
  Notices read();

  /**
   * As {@link #read}, and whether there is any mail for shards: one look that is cheap enough to be
   * repeated all the time.
   *
   * @throws StoreUnavailableException when the database cannot be reached
   */
  Look look(Collection<Integer> shards);

  /**
   * What a look has found.
   *
   * @param mail whether there is a message for any of the shards
   */
  record Look(Notices notices, boolean mail) {}

  /**
   * What stands there.
   *
   * @param breakpoints grows whenever one is set or removed
   * @param permits what may be handed out without asking
   */
  record Notices(long breakpoints, Notice permits) {}
}
