package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunQueue;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Admits what the queue of a workflow may run now. */
final class QueueMove {

  private final Connection connection;
  private final WorkflowId workflow;
  private final QueueRow queueRow;
  private final Instant now;
  private final Outbox outbox;

  QueueMove(
      Connection connection, WorkflowId workflow, QueueRow queueRow, Instant now, Outbox outbox) {
    this.connection = connection;
    this.workflow = workflow;
    this.queueRow = queueRow;
    this.now = now;
    this.outbox = outbox;
  }

  /** The lowest instance first. */
  List<Admission> admit() throws SQLException {
    queueRow.lock();
    RunQueue queue = queueRow.read().map(QueueRow.Open::queue).orElse(RunQueue.closed());
    int places = queue.places();
    if (places == 0 || !queue.queued()) {
      return List.of();
    }
    List<MadeRuns.Known> next = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select %s, paused_by from run
            where workflow_id = ? and status = 'CREATED' and (? or coalesce(paused_by, '') = '')
            order by instance_id, run_id limit ? for update
            """
                .formatted(MadeRuns.Known.COLUMNS))) {
      select.setString(1, workflow.value());
      select.setBoolean(2, queue.keepsOrder());
      select.setInt(3, places);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          if (PauseRows.read(rows.getString("paused_by")).any()) {
            break;
          }
          next.add(MadeRuns.Known.read(rows));
        }
      }
    }
    return admit(next);
  }

  /** Their rows are locked. */
  private List<Admission> admit(List<MadeRuns.Known> next) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = 'IN_PROGRESS', started_at = ?, modified_at = ?,
              revision = revision + 1
            where run_key = ?
            """)) {
      for (MadeRuns.Known run : next) {
        Columns.set(update, 1, now);
        Columns.set(update, 2, now);
        update.setLong(3, run.key().value());
        update.addBatch();
      }
      update.executeBatch();
    }
    outbox.write(
        connection,
        next.stream()
            .map(run -> run.event(RunStatus.CREATED, RunStatus.IN_PROGRESS, now))
            .toList());
    return Begins.send(
        connection,
        next.stream().map(MadeRuns.Known::key).toList(),
        next.stream().map(MadeRuns.Known::shard).toList());
  }
}
