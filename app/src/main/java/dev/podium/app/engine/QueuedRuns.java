package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
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
    end(connection, runs, status, new TimelineEvent.Log(now, why));
  }

  /**
   * The same.
   *
   * @param event what is done to them
   */
  static void end(
      Connection connection, Collection<RunKey> runs, RunStatus status, TimelineEvent event)
      throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = ?, ended_at = ?, modified_at = ?, revision = revision + 1, info = ?,
              timeline = ?
            where run_key = ? and status = 'CREATED'
            """)) {
      for (RunKey run : runs) {
        update.setString(1, status.name());
        Columns.set(update, 2, event.at());
        Columns.set(update, 3, event.at());
        update.setString(4, event.message());
        // Nothing else has happened to a run that nobody has run.
        update.setString(5, TimelineJson.write(Timeline.EMPTY.plus(event)));
        update.setLong(6, run.value());
        update.addBatch();
      }
      update.executeBatch();
    }
    ChildMail.tellParents(connection, runs);
  }
}
