package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

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
    Map<RunKey, Timeline> timelines = lockTimelines(connection, runs);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = ?, ended_at = ?, modified_at = ?, revision = revision + 1, info = ?,
              timeline = ?
            where run_key = ? and status = 'CREATED'
            """)) {
      for (Map.Entry<RunKey, Timeline> run : timelines.entrySet()) {
        update.setString(1, status.name());
        Columns.set(update, 2, event.at());
        Columns.set(update, 3, event.at());
        update.setString(4, event.message());
        update.setString(5, TimelineJson.write(run.getValue().plus(event)));
        update.setLong(6, run.getKey().value());
        update.addBatch();
      }
      update.executeBatch();
    }
    ChildMail.tellParents(connection, runs);
  }

  /** A run that waits may have been paused before. */
  private static Map<RunKey, Timeline> lockTimelines(Connection connection, Collection<RunKey> runs)
      throws SQLException {
    Map<RunKey, Timeline> timelines = new LinkedHashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select run_key, timeline from run where status = 'CREATED' and run_key in ("
                + Columns.marks(runs.size())
                + ") for update")) {
      int column = 1;
      for (RunKey run : runs) {
        select.setLong(column++, run.value());
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          timelines.put(
              new RunKey(row.getLong("run_key")), TimelineJson.read(row.getString("timeline")));
        }
      }
    }
    return timelines;
  }
}
