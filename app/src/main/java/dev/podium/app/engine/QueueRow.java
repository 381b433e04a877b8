package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.definition.RunStrategy;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunQueue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The row that lets the starts of a workflow happen one after the other, and what they hang on. */
final class QueueRow {

  private static final String READ =
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
      """;

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

  /**
   * The queue and the row that locks it.
   *
   * @param open empty if the workflow is gone, or about to go
   */
  record LockedAndOpen(Locked locked, Optional<Open> open) {

    /** The queue, of a workflow that must be there. */
    Open queue(WorkflowId workflow) {
      return open.orElseThrow(
          () -> RefusedException.notFound("There is no workflow [%s].".formatted(workflow)));
    }
  }

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

  /**
   * Locks it, looks whether requests have been answered before, and reads the queue; by one round
   * trip.
   */
  LockedAndOpen lockAndRead(Collection<UUID> requests) throws SQLException {
    Map<UUID, StartResult> known = new HashMap<>();
    long[] latest = {-1};
    List<Open> open = new ArrayList<>();
    Script script = new Script(connection);
    script.query(
        """
        select latest_instance_id, uuid, instance_id, run_id, version
        from run_queue left join run
          on run.workflow_id = run_queue.workflow_id and uuid in (%s)
        where run_queue.workflow_id = ? for update
        """
            .formatted(Columns.marks(requests.size())),
        rows -> {
          while (rows.next()) {
            latest[0] = rows.getLong("latest_instance_id");
            if (rows.getBytes("uuid") != null) {
              StartResult result = result(rows);
              known.put(result.uuid(), result);
            }
          }
        });
    for (UUID request : requests) {
      script.with(Columns.bytes(request));
    }
    script.with(workflow.value());
    script.query(READ, rows -> findOpen(rows).ifPresent(open::add)).with(workflow.value());
    script.send();
    if (latest[0] < 0) {
      return new LockedAndOpen(new Locked(lock(), findKnown(requests)), read());
    }
    return new LockedAndOpen(new Locked(latest[0], known), open.stream().findFirst());
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
    try (PreparedStatement select = connection.prepareStatement(READ)) {
      select.setString(1, workflow.value());
      try (ResultSet row = select.executeQuery()) {
        return findOpen(row);
      }
    }
  }

  private static Optional<Open> findOpen(ResultSet row) throws SQLException {
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

  void saveLatest(Script script, long latest) throws SQLException {
    script
        .add("update run_queue set latest_instance_id = ? where workflow_id = ?")
        .with(latest)
        .with(workflow.value());
  }
}
