package dev.podium.app.engine;

import dev.podium.domain.log.LogKey;
import dev.podium.scheduler.quartz.Cleanup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Removes logs that are older than they are kept. */
final class LogCleanup implements Cleanup {

  /** Rows that one transaction removes at most. */
  private static final int MOST_ROWS = 1_000;

  private static final int LOGS_AT_ONCE = 200;

  private final Transactions transactions;
  private final Duration kept;
  private final InstantSource clock;

  LogCleanup(Transactions transactions, Duration kept, InstantSource clock) {
    this.transactions = transactions;
    this.kept = kept;
    this.clock = clock;
  }

  @Override
  public boolean removeSome() {
    return transactions.call(this::removeOld) > 0;
  }

  /** One transaction; answers how many rows went. */
  private int removeOld(Connection connection) throws SQLException {
    List<LogKey> old = lockOld(connection);
    if (old.isEmpty()) {
      return 0;
    }
    int most = MOST_ROWS - old.size();
    int chunks = delete(connection, "step_log_chunk", old, most);
    return chunks == most ? chunks : chunks + delete(connection, "step_log", old, old.size());
  }

  /** Another node that cleans takes others. */
  private List<LogKey> lockOld(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, ordinal, attempt from step_log where written_at < ?
            order by written_at limit ? for update skip locked
            """)) {
      Columns.set(select, 1, clock.instant().minus(kept));
      select.setInt(2, LOGS_AT_ONCE);
      List<LogKey> old = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          old.add(LogRow.key(row));
        }
      }
      return old;
    }
  }

  private static int delete(Connection connection, String table, List<LogKey> keys, int most)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from %s where (run_key, ordinal, attempt) in (%s) limit %d"
                .formatted(table, Columns.marks(keys.size(), "(?, ?, ?)"), most))) {
      int column = 1;
      for (LogKey key : keys) {
        delete.setLong(column++, key.run().value());
        delete.setInt(column++, key.ordinal());
        delete.setInt(column++, key.attempt());
      }
      return delete.executeUpdate();
    }
  }
}
