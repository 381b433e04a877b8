package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;

/** Ends runs that wait in a queue, which no node has in memory. */
final class QueuedRuns {

  private QueuedRuns() {}

  /**
   * Ends those that still wait, and tells the steps that wait for them.
   *
   * @param why shown with them
   */
  static void end(
      Connection connection, Collection<RunKey> runs, RunStatus status, String why, Instant now)
      throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = ?, ended_at = ?, modified_at = ?, revision = revision + 1, info = ?
            where run_key = ? and status = 'CREATED'
            """)) {
      for (RunKey run : runs) {
        update.setString(1, status.name());
        Columns.set(update, 2, now);
        Columns.set(update, 3, now);
        update.setString(4, why);
        update.setLong(5, run.value());
        update.addBatch();
      }
      update.executeBatch();
    }
    ChildMail.tellParents(connection, runs);
  }
}
