package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Leaves chunks out of the middle of a log that is too long: its first half and its end stay. */
final class LogCut {

  /** Chunks of one log that a transaction removes at most; the next one goes on. */
  private static final int MOST_ROWS = 500;

  private LogCut() {}

  static LogRow of(Connection connection, LogRow row, long mostBytes) throws SQLException {
    long lines = 0;
    long bytes = 0;
    long first = 0;
    long last = 0;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select first_line, line_count, byte_count from step_log_chunk
            where run_key = ? and ordinal = ? and attempt = ? and first_line > ? and first_line < ?
              and first_byte >= ?
            order by first_line limit ?
            """)) {
      set(select, row);
      select.setLong(4, row.cut() == null ? 0 : row.cut().firstLine());
      select.setLong(5, row.last().firstLine());
      select.setLong(6, mostBytes / 2);
      select.setInt(7, MOST_ROWS);
      try (ResultSet chunk = select.executeQuery()) {
        while (row.kept() - bytes > mostBytes && chunk.next()) {
          last = chunk.getLong("first_line");
          first = first == 0 ? last : first;
          lines += chunk.getLong("line_count");
          bytes += chunk.getLong("byte_count");
        }
      }
    }
    if (first == 0) {
      return row;
    }
    remove(connection, row, first, last);
    return row.without(first, lines, bytes);
  }

  private static void remove(Connection connection, LogRow row, long first, long last)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            """
            delete from step_log_chunk
            where run_key = ? and ordinal = ? and attempt = ? and first_line between ? and ?
            """)) {
      set(delete, row);
      delete.setLong(4, first);
      delete.setLong(5, last);
      delete.executeUpdate();
    }
  }

  private static void set(PreparedStatement statement, LogRow row) throws SQLException {
    statement.setLong(1, row.key().run().value());
    statement.setInt(2, row.key().ordinal());
    statement.setInt(3, row.key().attempt());
  }
}
