package dev.podium.app.engine;

import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunQueue;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The row that lets the starts of a workflow happen one after the other, and what they hang on. */
final class QueueRow {

  private final Connection connection;
  private final WorkflowId workflow;

  QueueRow(Connection connection, WorkflowId workflow) {
    this.connection = connection;
    this.workflow = workflow;
  }

  /**
   * The queue of a workflow that is there.
   *
   * @param workflowNumber tells it from another of the same id that was deleted before
   */
  record Open(RunQueue queue, long workflowNumber) {}

  /**
   * What is found under the lock.
   *
   * @param latest the number of the newest instance, 0 if there is none
   * @param known what was made of the requests earlier, by their ids
   */
  record Locked(long latest, Map<UUID, StartResult> known) {}

  /** Locks it, and answers the number of the newest instance. */
  long lock() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select latest_instance_id from run_queue where workflow_id = ? for update")) {
      select.setString(1, workflow.value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          return row.getLong(1);
        }
      }
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into run_queue (workflow_id) values (?)
            on duplicate key update latest_instance_id = latest_instance_id
            """)) {
      insert.setString(1, workflow.value());
      insert.executeUpdate();
    }
    return lock();
  }

  /** Locks it, and then looks whether requests have been answered before; by one statement. */
  Locked lock(Collection<UUID> requests) throws SQLException {
    Map<UUID, StartResult> known = new HashMap<>();
    long latest = -1;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select latest_instance_id, uuid, instance_id, run_id, version
            from run_queue left join run
              on run.workflow_id = run_queue.workflow_id and uuid in (%s)
            where run_queue.workflow_id = ? for update
            """
                .formatted(Columns.marks(requests.size())))) {
      int column = 1;
      for (UUID request : requests) {
        Columns.set(select, column++, request);
      }
      select.setString(column, workflow.value());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          latest = rows.getLong("latest_instance_id");
          if (rows.getBytes("uuid") != null) {
            StartResult result = result(rows);
            known.put(result.uuid(), result);
          }
        }
      }
    }
    return latest < 0 ? new Locked(lock(), findKnown(requests)) : new Locked(latest, known);
  }

  /** What was made of requests, by their ids. */
  Map<UUID, StartResult> findKnown(Collection<UUID> requests) throws SQLException {
    Map<UUID, StartResult> known = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select uuid, instance_id, run_id, version from run where workflow_id = ? and uuid in ("
                + Columns.marks(requests.size())
                + ")")) {
      select.setString(1, workflow.value());
      int column = 2;
      for (UUID request : requests) {
        Columns.set(select, column++, request);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StartResult result = result(rows);
          known.put(result.uuid(), result);
        }
      }
    }
    return known;
  }

  private StartResult result(ResultSet row) throws SQLException {
    return new StartResult(
        new RunRef(workflow, row.getLong("instance_id"), row.getLong("run_id")),
        row.getInt("version"),
        Columns.uuid(row, "uuid"),
        StartResult.Outcome.DUPLICATED);
  }

  /** Empty if the workflow is gone, or about to go. */
  Optional<Open> read() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select w.internal_id, w.run_rule, w.run_concurrency,
              (select count(*) from run r
               where r.workflow_id = w.workflow_id and r.status in ('IN_PROGRESS', 'PAUSED')) as running,
              exists (select 1 from run r
               where r.workflow_id = w.workflow_id and r.status = 'CREATED') as queued,
              exists (select 1 from run r
               where r.workflow_id = w.workflow_id and r.status = 'CREATED'
                 and coalesce(r.paused_by, '') = '') as ready,
              exists (select 1 from workflow_pause p where p.workflow_id = w.workflow_id) as paused,
              w.run_rule = 'STRICT_SEQUENTIAL' and exists (select 1 from run r
               where r.workflow_id = w.workflow_id and r.status = 'FAILED' and not r.unblocked
                 and not exists (select 1 from run newer where newer.workflow_id = r.workflow_id
                   and newer.instance_id = r.instance_id and newer.run_id > r.run_id)) as blocked
            from workflow w where w.workflow_id = ? and w.deleted_at is null
            """)) {
      select.setString(1, workflow.value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        RunStrategy strategy =
            new RunStrategy(
                RunStrategy.Rule.valueOf(row.getString("run_rule")), row.getInt("run_concurrency"));
        return Optional.of(
            new Open(
                new RunQueue(
                    strategy,
                    row.getInt("running"),
                    row.getBoolean("queued"),
                    row.getBoolean("ready"),
                    row.getBoolean("blocked"),
                    row.getBoolean("paused")),
                row.getLong("internal_id")));
      }
    }
  }

  void saveLatest(long latest) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update run_queue set latest_instance_id = ? where workflow_id = ?")) {
      update.setLong(1, latest);
      update.setString(2, workflow.value());
      update.executeUpdate();
    }
  }
}
