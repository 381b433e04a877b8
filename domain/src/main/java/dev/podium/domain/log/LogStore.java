package dev.podium.domain.log;

import java.time.Instant;
import java.util.List;

/** Keeps what attempts tell. */
public interface LogStore {

  /**
   * Writes pieces at the ends of their logs, all of them or none. Several nodes may write into the
   * same log; their lines do not mix inside of a piece. Of a log that grows too long the middle is
   * left out.
   *
   * @param pieces at most one of a log
   */
  void append(List<LogPiece> pieces, Instant now);
}
