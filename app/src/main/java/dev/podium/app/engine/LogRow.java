package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.log.LogBlock;
import dev.podium.domain.log.LogExtent;
import dev.podium.domain.log.LogKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code step_log}.
 *
 * @param last the log's last chunk
 */
record LogRow(
    LogKey key, long lines, long bytes, Last last, LogExtent.@Nullable Cut cut, Written written) {

  static final String SELECT =
      """
      select l.run_key, l.ordinal, l.attempt, l.line_count, l.byte_count, l.last_line, l.last_bytes,
        l.cut_line, l.cut_lines, l.cut_bytes, l.open, l.written_at from step_log l
      """;

  /**
   * The chunk that may grow.
   *
   * @param firstLine 0 if there is none
   */
  record Last(long firstLine, int bytes) {}

  /** By whom the log is written, and when it was. */
  record Written(boolean open, Instant at) {}

  static LogRow read(ResultSet row) throws SQLException {
    long cutLine = row.getLong("cut_line");
    return new LogRow(
        key(row),
        row.getLong("line_count"),
        row.getLong("byte_count"),
        new Last(row.getLong("last_line"), row.getInt("last_bytes")),
        cutLine == 0
            ? null
            : new LogExtent.Cut(cutLine, row.getLong("cut_lines"), row.getLong("cut_bytes")),
        new Written(row.getBoolean("open"), Columns.instant(row, "written_at")));
  }

  static LogKey key(ResultSet row) throws SQLException {
    return new LogKey(
        new RunKey(row.getLong("run_key")), row.getInt("ordinal"), row.getInt("attempt"));
  }

  LogExtent extent() {
    return new LogExtent(key, lines, bytes, cut, written.open(), written.at());
  }

  /** Bytes that are there. */
  long kept() {
    return bytes - (cut == null ? 0 : cut.bytes());
  }

  /** After a chunk was put at the end, or grew there. */
  LogRow plus(LogBlock added, Last grown) {
    return new LogRow(
        key, lines + added.lineCount(), bytes + added.text().length, grown, cut, written);
  }

  /** After chunks that begin with this line were left out. */
  LogRow without(long firstLine, long goneLines, long goneBytes) {
    LogExtent.Cut more =
        cut == null
            ? new LogExtent.Cut(firstLine, goneLines, goneBytes)
            : new LogExtent.Cut(cut.firstLine(), cut.lines() + goneLines, cut.bytes() + goneBytes);
    return new LogRow(key, lines, bytes, last, more, written);
  }

  LogRow at(Instant now, boolean isOpen) {
    return new LogRow(key, lines, bytes, last, cut, new Written(isOpen, now));
  }
}
