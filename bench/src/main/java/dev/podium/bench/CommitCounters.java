package dev.podium.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * MySQL's own counters of its work, since its start.
 *
 * <p>{@code Handler_commit} is the figure of the table: it counts whatever a storage engine was
 * asked to commit, of every client: explicit COMMITs, single statements in auto-commit, and even
 * transactions that only read. {@code Com_commit} would miss auto-commit, and the writes to the log
 * ({@code Innodb_os_log_fsyncs}) would flatter, since one may carry the commits of several clients.
 * Nothing is taken off for heartbeats, Quartz, the mailbox or our own reading over REST.
 *
 * @param commits {@code Handler_commit}
 * @param logSyncs {@code Innodb_os_log_fsyncs}: how often the redo log was forced to the disk
 */
record CommitCounters(long commits, long logSyncs) {

  static CommitCounters read(Connection database) throws SQLException {
    Map<String, Long> values = new HashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                show global status where variable_name in
                  ('Handler_commit', 'Innodb_os_log_fsyncs')
                """)) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getLong(2));
      }
    }
    return new CommitCounters(
        values.getOrDefault("Handler_commit", 0L), values.getOrDefault("Innodb_os_log_fsyncs", 0L));
  }

  CommitCounters since(CommitCounters earlier) {
    return new CommitCounters(commits - earlier.commits, logSyncs - earlier.logSyncs);
  }
}
