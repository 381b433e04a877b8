package dev.podium.domain.engine;

import dev.podium.domain.engine.PermitStore.Notice;

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
   * What stands there.
   *
   * @param breakpoints grows whenever one is set or removed
   * @param permits what may be handed out without asking
   */
  record Notices(long breakpoints, Notice permits) {}
}
