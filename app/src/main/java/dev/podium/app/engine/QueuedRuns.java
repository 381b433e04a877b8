package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.TimelineEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Ends runs that wait in a queue, which no node has in memory. */
final class QueuedRuns {

  private final Connection connection;
  private final Outbox outbox;

  QueuedRuns(Connection connection, Outbox outbox) {
    this.connection = connection;
    this.outbox = outbox;
  }

  /**
   * Ends those that still wait, and tells the steps that wait for them.
   *
   * @param why shown with them
   */
  void end(Collection<RunKey> runs, RunStatus status, String why, Instant now) throws SQLException {
    end(runs, status, new TimelineEvent.Log(now, why));
  }

  /**
   * The same.
   *
   * @param event what is done to them
   */
  void end(Collection<RunKey> runs, RunStatus status, TimelineEvent event) throws SQLException {
    if (runs.isEmpty()) {
      return;
    }
    List<MadeRuns.Known> waiting = MadeRuns.lock(connection, runs, RunStatus.CREATED);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = ?, ended_at = ?, modified_at = ?, revision = revision + 1, info = ?,
              timeline = ?
            where run_key = ?
            """)) {
      for (MadeRuns.Known run : waiting) {
        update.setString(1, status.name());
        Columns.set(update, 2, event.at());
        Columns.set(update, 3, event.at());
        update.setString(4, event.message());
        update.setString(5, TimelineJson.write(run.timeline().plus(event)));
        update.setLong(6, run.key().value());
        update.addBatch();
      }
      update.executeBatch();
    }
    outbox.write(
        connection,
        waiting.stream().map(run -> run.event(RunStatus.CREATED, status, event.at())).toList());
    ChildMail.tellParents(connection, runs);
  }
}
