package dev.podium.scheduler.loop;

import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.NoticeBoard.Look;
import dev.podium.domain.engine.NoticeBoard.Notices;
import dev.podium.scheduler.permit.PermitClerk;
import java.util.Collection;

/**
 * What this node knows of what every node must know. It is read after the mail and before that is
 * delivered, and between the making of a run and its first step: a breakpoint or limit that was set
 * before a run was started counts for that run on whatever node it runs.
 */
public final class KnownNotices {

  private final NoticeBoard board;
  private final KnownBreakpoints breakpoints;
  private final PermitClerk permits;

  public KnownNotices(NoticeBoard board, KnownBreakpoints breakpoints, PermitClerk permits) {
    this.board = board;
    this.breakpoints = breakpoints;
    this.permits = permits;
  }

  /** One after the other, so that no older reading comes after a newer one. */
  synchronized void refresh() {
    heed(board.read());
  }

  /**
   * As {@link #refresh}.
   *
   * @return whether there is mail for any of the shards
   */
  synchronized boolean look(Collection<Integer> shards) {
    Look look = board.look(shards);
    heed(look.notices());
    return look.mail();
  }

  private void heed(Notices notices) {
    breakpoints.heed(notices.breakpoints());
    permits.heed(notices.permits());
  }
}
