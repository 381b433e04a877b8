package dev.podium.app.engine;

import dev.podium.app.engine.PauseRows.Open;
import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.PauseStore;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.PauseResult;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.WorkflowPause;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What is paused, in MySQL. */
final class JdbcPauseStore implements PauseStore {

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;
  private final Outbox outbox;

  JdbcPauseStore(Transactions transactions, Shards shards, InstantSource clock, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
    this.outbox = outbox;
  }

  @Override
  public Optional<PauseResult> pause(WorkflowId workflow, long instance, String user) {
    return transactions.call(
        connection -> {
          Optional<Open> latest = lockLatest(connection, workflow, instance);
          if (latest.isEmpty()) {
            return Optional.empty();
          }
          Open run = latest.get();
          boolean held = run.pauses().causes().contains(PauseCause.INSTANCE);
          if (!run.status().isTerminal() && !held) {
            rows(connection, PauseCause.INSTANCE, user).pause(List.of(run));
          }
          return Optional.of(
              new PauseResult(run.ref(), run.status(), run.status() != RunStatus.IN_PROGRESS));
        });
  }

  @Override
  public Optional<PauseResult> resume(WorkflowId workflow, long instance, String user) {
    return transactions.call(
        connection -> {
          Optional<Open> latest = lockLatest(connection, workflow, instance);
          if (latest.isEmpty()) {
            return Optional.empty();
          }
          Open run = latest.get();
          if (!run.status().isTerminal()) {
            // One that runs may be about to be paused by a message that is under way.
            rows(connection, PauseCause.INSTANCE, user).resume(List.of(run));
          }
          return Optional.of(
              new PauseResult(run.ref(), run.status(), run.status() != RunStatus.PAUSED));
        });
  }

  private static Optional<Open> lockLatest(
      Connection connection, WorkflowId workflow, long instance) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + Open.COLUMNS
                + """
                 from run where workflow_id = ? and instance_id = ?
                order by run_id desc limit 1 for update
                """)) {
      Columns.set(select, 1, workflow);
      select.setLong(2, instance);
      return Open.readAll(select).stream().findFirst();
    }
  }

  private PauseRows rows(Connection connection, PauseCause cause, String user) {
    return new PauseRows(connection, shards, cause, user, clock.instant());
  }

  @Override
  public WorkflowPause pause(WorkflowId workflow, String user, String reason) {
    return transactions.call(
        connection -> {
          lock(connection, workflow);
          Optional<WorkflowPause> known = find(connection, workflow);
          if (known.isPresent()) {
            return known.get();
          }
          WorkflowPause pause = new WorkflowPause(workflow, user, reason, clock.instant());
          insert(connection, pause);
          log(connection, workflow, user, "Paused" + (reason.isEmpty() ? "" : ": " + reason));
          rows(connection, PauseCause.WORKFLOW, user).pause(running(connection, workflow));
          return pause;
        });
  }

  @Override
  public boolean resume(WorkflowId workflow, String user) {
    return transactions.call(
        connection -> {
          LaunchTransaction queue = lock(connection, workflow);
          if (!delete(connection, workflow)) {
            return false;
          }
          log(connection, workflow, user, "Resumed");
          rows(connection, PauseCause.WORKFLOW, user).resume(running(connection, workflow));
          queue.moveQueue();
          return true;
        });
  }

  /** The workflow's row before its queue, as whoever deletes it locks them. */
  private LaunchTransaction lock(Connection connection, WorkflowId workflow) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from workflow where workflow_id = ? and deleted_at is null for share")) {
      Columns.set(select, 1, workflow);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw RefusedException.notFound("There is no workflow [%s].".formatted(workflow));
        }
      }
    }
    LaunchTransaction queue =
        new LaunchTransaction(connection, workflow, shards, clock.instant(), outbox);
    queue.queueRow().lock();
    return queue;
  }

  /** Those that have begun; what waits is held by the mark. */
  private static List<Open> running(Connection connection, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + Open.COLUMNS
                + " from run where workflow_id = ? and status in ('IN_PROGRESS', 'PAUSED')")) {
      select.setString(1, workflow.value());
      return Open.readAll(select);
    }
  }

  private static void insert(Connection connection, WorkflowPause pause) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into workflow_pause (workflow_id, user_name, reason, paused_at) values (?, ?, ?, ?)")) {
      insert.setString(1, pause.workflow().value());
      insert.setString(2, pause.user());
      insert.setString(3, pause.reason());
      Columns.set(insert, 4, pause.at());
      insert.executeUpdate();
    }
  }

  private static boolean delete(Connection connection, WorkflowId workflow) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from workflow_pause where workflow_id = ?")) {
      delete.setString(1, workflow.value());
      return delete.executeUpdate() > 0;
    }
  }

  private void log(Connection connection, WorkflowId workflow, String user, String text)
      throws SQLException {
    Instant now = clock.instant();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into workflow_timeline (workflow_id, author, log, created_at) values (?, ?, ?, ?)")) {
      insert.setString(1, workflow.value());
      insert.setString(2, user);
      insert.setString(3, text);
      Columns.set(insert, 4, now);
      insert.executeUpdate();
    }
  }

  @Override
  public Optional<WorkflowPause> find(WorkflowId workflow) {
    return transactions.read(connection -> find(connection, workflow));
  }

  private static Optional<WorkflowPause> find(Connection connection, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select user_name, reason, paused_at from workflow_pause where workflow_id = ?")) {
      Columns.set(select, 1, workflow);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new WorkflowPause(
                    workflow,
                    row.getString("user_name"),
                    row.getString("reason"),
                    Columns.instant(row, "paused_at")))
            : Optional.empty();
      }
    }
  }
}
