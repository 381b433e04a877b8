package dev.podium.app.engine;

import dev.podium.domain.log.LogChunk;
import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogViews;
import dev.podium.domain.run.RunRef;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Reads logs as committed, by whichever node. */
final class JdbcLogViews implements LogViews {

  private final Transactions transactions;

  JdbcLogViews(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<LogExtent> find(RunRef run, int ordinal, int attempt) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  LogRow.SELECT
                      + """
                      join run r using (run_key)
                      where r.workflow_id = ? and r.instance_id = ? and r.run_id = ?
                        and l.ordinal = ? and l.attempt = ?
                      """)) {
            Columns.set(select, 1, run.workflow());
            select.setLong(2, run.instance());
            select.setLong(3, run.run());
            select.setInt(4, ordinal);
            select.setInt(5, attempt);
            return extent(select);
          }
        });
  }

  @Override
  public Optional<LogExtent> find(LogKey key) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  LogRow.SELECT + "where l.run_key = ? and l.ordinal = ? and l.attempt = ?")) {
            select.setLong(1, key.run().value());
            select.setInt(2, key.ordinal());
            select.setInt(3, key.attempt());
            return extent(select);
          }
        });
  }

  private static Optional<LogExtent> extent(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(LogRow.read(row).extent()) : Optional.empty();
    }
  }

  @Override
  public List<LogChunk> chunks(LogKey key, long line, int most) {
    return transactions.read(connection -> LogChunks.from(connection, key, line, most));
  }
}
