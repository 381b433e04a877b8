package dev.podium.app.engine;

import dev.podium.domain.log.LogChunk;
import dev.podium.domain.log.LogKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of {@code step_log_chunk}. */
final class LogChunks {

  private static final String SELECT =
      """
      select first_line, line_count, content from step_log_chunk
      where run_key = ? and ordinal = ? and attempt = ?
      """;

  private LogChunks() {}

  /** The one with this line, or the next one that is there, and those that follow it. */
  static List<LogChunk> from(Connection connection, LogKey key, long line, int most)
      throws SQLException {
    List<LogChunk> around =
        select(connection, key, line, 1, "and first_line <= ? order by first_line desc limit ?");
    boolean isThere = !around.isEmpty() && around.getFirst().nextLine() > line;
    List<LogChunk> chunks = new ArrayList<>(isThere ? around : List.of());
    if (chunks.size() < most) {
      chunks.addAll(
          select(
              connection,
              key,
              line,
              most - chunks.size(),
              "and first_line > ? order by first_line limit ?"));
    }
    return chunks;
  }

  static LogChunk load(Connection connection, LogKey key, long firstLine) throws SQLException {
    List<LogChunk> found = select(connection, key, firstLine, 1, "and first_line = ? limit ?");
    if (found.isEmpty()) {
      throw new SQLException("no chunk %d of %s".formatted(firstLine, key));
    }
    return found.getFirst();
  }

  private static List<LogChunk> select(
      Connection connection, LogKey key, long line, int most, String which) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(SELECT + which)) {
      select.setLong(1, key.run().value());
      select.setInt(2, key.ordinal());
      select.setInt(3, key.attempt());
      select.setLong(4, line);
      select.setInt(5, most);
      List<LogChunk> chunks = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          chunks.add(
              new LogChunk(
                  row.getLong("first_line"),
                  LogPacking.unpack(row.getBytes("content"), row.getInt("line_count"))));
        }
      }
      return chunks;
    }
  }
}
