package dev.podium.app.engine;

import dev.podium.domain.log.LogChunk;
import dev.podium.domain.log.LogKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads rows of {@code step_log_chunk}. */
final class LogChunks {

  private static final String SELECT =
      """
      select first_line, line_count, content from step_log_chunk
      where run_key = ? and ordinal = ? and attempt = ?
      """;

  private LogChunks() {}

  /** The one with this line, or the next one that is there. */
  static Optional<LogChunk> find(Connection connection, LogKey key, long line) throws SQLException {
    Optional<LogChunk> around =
        one(connection, key, line, "and first_line <= ? order by first_line desc limit 1");
    if (around.isPresent() && around.get().nextLine() > line) {
      return around;
    }
    return one(connection, key, line, "and first_line > ? order by first_line limit 1");
  }

  static LogChunk load(Connection connection, LogKey key, long firstLine) throws SQLException {
    return one(connection, key, firstLine, "and first_line = ?")
        .orElseThrow(() -> new SQLException("no chunk %d of %s".formatted(firstLine, key)));
  }

  private static Optional<LogChunk> one(Connection connection, LogKey key, long line, String which)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
      select.setLong(1, key.run().value());
      select.setInt(2, key.ordinal());
      select.setInt(3, key.attempt());
      select.setLong(4, line);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new LogChunk(
                    row.getLong("first_line"),
                    LogPacking.unpack(row.getBytes("content"), row.getInt("line_count"))))
            : Optional.empty();
      }
    }
  }
}
