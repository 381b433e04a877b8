package dev.podium.app.engine;

import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import dev.podium.domain.log.LogStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** The logs in the database. */
final class JdbcLogStore implements LogStore {

  private final Transactions transactions;
  private final long mostBytes;

  /**
   * A store of logs.
   *
   * @param mostBytes that are kept of one log
   */
  JdbcLogStore(Transactions transactions, long mostBytes) {
    this.transactions = transactions;
    this.mostBytes = mostBytes;
  }

  @Override
  public void append(List<LogPiece> pieces, Instant now) {
    if (pieces.isEmpty()) {
      return;
    }
    // In the same order everywhere: so two nodes that write into the same logs wait, not clash.
    List<LogPiece> sorted =
        pieces.stream().sorted(Comparator.<LogPiece, LogKey>comparing(LogPiece::key)).toList();
    transactions.call(
        connection -> {
          new LogAppend(connection, mostBytes, now).append(sorted);
          return sorted.size();
        });
  }
}
