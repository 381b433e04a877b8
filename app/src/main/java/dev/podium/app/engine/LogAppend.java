package dev.podium.app.engine;

import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogKey;
import dev.podium.domain.log.LogPiece;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes pieces at the ends of logs, whose rows it locks, in one transaction. */
final class LogAppend {

  /** A smaller last chunk grows, so that a slow log does not become a heap of tiny ones. */
  private static final int SMALL = 16 * 1024;

  /** One read unpacks so much at most; more in a chunk would not pack better. */
  private static final int LARGEST = 256 * 1024;

  private static final int KEY_COLUMNS = 3;

  private final Connection connection;
  private final long mostBytes;
  private final Instant now;

  LogAppend(Connection connection, long mostBytes, Instant now) {
    this.connection = connection;
    this.mostBytes = mostBytes;
    this.now = now;
  }

  /** Takes pieces in the order of their keys. */
  void append(List<LogPiece> pieces) throws SQLException {
    List<LogKey> keys = pieces.stream().map(LogPiece::key).toList();
    lock(keys);
    Map<LogKey, LogRow> rows = load(keys);
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into step_log_chunk
              (run_key, ordinal, attempt, first_line, line_count, first_byte, byte_count, content)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      List<LogRow> grown = new ArrayList<>();
      for (LogPiece piece : pieces) {
        LogRow row = rows.get(piece.key());
        if (row == null) {
          throw new IllegalStateException("a log that was locked is not there: " + piece.key());
        }
        grown.add(grow(insert, row, piece).at(now, !piece.ends()));
      }
      insert.executeBatch();
      save(cut(grown));
    }
  }

  /** Makes the rows that are missing, and locks all. */
  private void lock(List<LogKey> keys) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into step_log (run_key, ordinal, attempt, written_at) values "
                + Columns.marks(keys.size(), "(?, ?, ?, ?)")
                + " on duplicate key update run_key = values(run_key)")) {
      int column = 1;
      for (LogKey key : keys) {
        set(insert, column, key);
        Columns.set(insert, column + KEY_COLUMNS, now);
        column += KEY_COLUMNS + 1;
      }
      insert.executeUpdate();
    }
  }

  private Map<LogKey, LogRow> load(List<LogKey> keys) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            LogRow.SELECT
                + "where (l.run_key, l.ordinal, l.attempt) in ("
                + Columns.marks(keys.size(), "(?, ?, ?)")
                + ")")) {
      int column = 1;
      for (LogKey key : keys) {
        set(select, column, key);
        column += KEY_COLUMNS;
      }
      Map<LogKey, LogRow> rows = new HashMap<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.put(LogRow.key(row), LogRow.read(row));
        }
      }
      return rows;
    }
  }

  private static void set(PreparedStatement statement, int column, LogKey key) throws SQLException {
    statement.setLong(column, key.run().value());
    statement.setInt(column + 1, key.ordinal());
    statement.setInt(column + 2, key.attempt());
  }

  private LogRow grow(PreparedStatement insert, LogRow row, LogPiece piece) throws SQLException {
    LogBlock lines = piece.lines();
    if (lines == null) {
      return row;
    }
    LogBlock all = row.lines() > 0 && piece.mark() != null ? piece.mark().plus(lines) : lines;
    LogRow grown = row;
    List<LogBlock> blocks = all.split(LARGEST);
    if (row.last().firstLine() > 0
        && row.last().bytes() < SMALL
        && row.last().bytes() + blocks.getFirst().text().length <= LARGEST) {
      grown = growLast(row, blocks.getFirst());
      blocks = blocks.subList(1, blocks.size());
    }
    for (LogBlock block : blocks) {
      grown = addChunk(insert, grown, block);
    }
    return grown;
  }

  private LogRow growLast(LogRow row, LogBlock added) throws SQLException {
    LogBlock last = LogChunks.load(connection, row.key(), row.last().firstLine()).block();
    LogBlock both = last.plus(added);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update step_log_chunk set line_count = ?, byte_count = ?, content = ?
            where run_key = ? and ordinal = ? and attempt = ? and first_line = ?
            """)) {
      update.setInt(1, both.lineCount());
      update.setInt(2, both.text().length);
      update.setBytes(3, LogPacking.pack(both));
      set(update, 4, row.key());
      update.setLong(7, row.last().firstLine());
      update.executeUpdate();
    }
    return row.plus(added, new LogRow.Last(row.last().firstLine(), both.text().length));
  }

  private static LogRow addChunk(PreparedStatement insert, LogRow row, LogBlock block)
      throws SQLException {
    long firstLine = row.lines() + 1;
    set(insert, 1, row.key());
    insert.setLong(4, firstLine);
    insert.setInt(5, block.lineCount());
    insert.setLong(6, row.bytes());
    insert.setInt(7, block.text().length);
    insert.setBytes(8, LogPacking.pack(block));
    insert.addBatch();
    return row.plus(block, new LogRow.Last(firstLine, block.text().length));
  }

  private List<LogRow> cut(List<LogRow> rows) throws SQLException {
    List<LogRow> cut = new ArrayList<>();
    for (LogRow row : rows) {
      cut.add(row.kept() > mostBytes ? LogCut.of(connection, row, mostBytes) : row);
    }
    return cut;
  }

  private void save(List<LogRow> rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            insert into step_log (run_key, ordinal, attempt, line_count, byte_count, last_line,
              last_bytes, cut_line, cut_lines, cut_bytes, open, written_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on duplicate key update line_count = values(line_count),
              byte_count = values(byte_count), last_line = values(last_line),
              last_bytes = values(last_bytes), cut_line = values(cut_line),
              cut_lines = values(cut_lines), cut_bytes = values(cut_bytes), open = values(open),
              written_at = values(written_at)
            """)) {
      for (LogRow row : rows) {
        set(update, 1, row.key());
        update.setLong(4, row.lines());
        update.setLong(5, row.bytes());
        update.setLong(6, row.last().firstLine());
        update.setInt(7, row.last().bytes());
        update.setObject(8, row.cut() == null ? null : row.cut().firstLine());
        update.setLong(9, row.cut() == null ? 0 : row.cut().lines());
        update.setLong(10, row.cut() == null ? 0 : row.cut().bytes());
        update.setBoolean(11, row.written().open());
        Columns.set(update, 12, row.written().at());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
