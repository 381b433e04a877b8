package dev.podium.bench.speed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/**
 * MySQL's own counters of its work, since its start.
 *
 * <p>{@code Com_commit} is the figure of the table: every COMMIT that any client sent, those of
 * transactions that only read, of heartbeats, of Quartz, of the mailbox and of our own questions
 * over REST included; nothing is taken off. It is honest as long as whatever writes does so in
 * explicit transactions, as Podium does: statements in auto-commit are not in it. {@code
 * Handler_commit} was tried and is not a number of commits: within a transaction it counts each
 * statement once, and the COMMIT once more. The syncs of the log are shown beside it because they
 * are what a commit costs; one may carry the commits of several clients.
 *
 * @param commits {@code Com_commit}
 * @param logSyncs {@code Innodb_os_log_fsyncs}: how often the redo log was forced to the disk
 */
record CommitCounters(long commits, long logSyncs) {

  static CommitCounters read(Connection database) throws SQLException {
    Map<String, Long> values = new HashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                show global status where variable_name in ('Com_commit', 'Innodb_os_log_fsyncs')
                """)) {
      while (rows.next()) {
        values.put(rows.getString(1), rows.getLong(2));
      }
    }
    return new CommitCounters(
        values.getOrDefault("Com_commit", 0L), values.getOrDefault("Innodb_os_log_fsyncs", 0L));
  }

  CommitCounters since(CommitCounters earlier) {
    return new CommitCounters(commits - earlier.commits, logSyncs - earlier.logSyncs);
  }
}
