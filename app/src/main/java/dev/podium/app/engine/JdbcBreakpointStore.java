package dev.podium.app.engine;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BreakpointStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.run.Breakpoint;
import dev.podium.domain.run.PausedAttempt;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StepAction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The breakpoints in the database. */
final class JdbcBreakpointStore implements BreakpointStore {

  private final Transactions transactions;

  JdbcBreakpointStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<Breakpoint> all() {
    return transactions.read(
        connection -> {
          List<Breakpoint> all = new ArrayList<>();
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "select * from breakpoint order by created_at, workflow_id, step_id");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              all.add(read(rows));
            }
          }
          return all;
        });
  }

  private static Breakpoint read(ResultSet row) throws SQLException {
    return new Breakpoint(
        new WorkflowId(row.getString("workflow_id")),
        new StepId(row.getString("step_id")),
        Columns.instant(row, "created_at"),
        row.getString("created_by"));
  }

  @Override
  public Breakpoint add(Breakpoint breakpoint) {
    return transactions.call(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  """
                  insert into breakpoint (workflow_id, step_id, created_at, created_by)
                  values (?, ?, ?, ?) on duplicate key update workflow_id = values(workflow_id)
                  """)) {
            insert.setString(1, breakpoint.workflow().value());
            insert.setString(2, breakpoint.step().value());
            Columns.set(insert, 3, breakpoint.createdAt());
            insert.setString(4, breakpoint.createdBy());
            insert.executeUpdate();
          }
          raiseRevision(connection);
          return load(connection, breakpoint.workflow(), breakpoint.step());
        });
  }

  private static Breakpoint load(Connection connection, WorkflowId workflow, StepId step)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from breakpoint where workflow_id = ? and step_id = ?")) {
      Columns.set(select, 1, workflow);
      Columns.set(select, 2, step);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return read(row);
      }
    }
  }

  static void raiseRevision(Connection connection) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update breakpoint_revision set number = number + 1")) {
      update.executeUpdate();
    }
  }

  @Override
  public List<Integer> runningVersions(WorkflowId workflow) {
    return transactions.read(
        connection -> {
          List<Integer> versions = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select distinct version from run
                  where workflow_id = ? and status in ('IN_PROGRESS', 'PAUSED')
                  """)) {
            Columns.set(select, 1, workflow);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                versions.add(rows.getInt(1));
              }
            }
          }
          return versions;
        });
  }

  @Override
  public boolean remove(
      WorkflowId workflow, StepId step, Map<Integer, StepPlace> places, String user) {
    return transactions.call(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement(
                  "delete from breakpoint where workflow_id = ? and step_id = ?")) {
            Columns.set(delete, 1, workflow);
            Columns.set(delete, 2, step);
            if (delete.executeUpdate() == 0) {
              return false;
            }
          }
          raiseRevision(connection);
          ShardMail.send(connection, resumes(connection, workflow, places, user));
          return true;
        });
  }

  /**
   * For every running instance, held or not: one that is held in memory has no row of that yet. Its
   * owner reads this breakpoint's end before the message, so nothing is held after it.
   */
  private static List<ShardMail.Outgoing> resumes(
      Connection connection, WorkflowId workflow, Map<Integer, StepPlace> places, String user)
      throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    if (places.isEmpty()) {
      return mail;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, shard, version, null as loop_id from run
            where workflow_id = ? and status in ('IN_PROGRESS', 'PAUSED')
            union all
            select run_key, shard, version, initiator->>'$.ancestors[last].step' from run
            where source_workflow_id = ? and status in ('IN_PROGRESS', 'PAUSED')
            """)) {
      Columns.set(select, 1, workflow);
      Columns.set(select, 2, workflow);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StepPlace place = places.get(rows.getInt("version"));
          if (place != null && isIn(place, rows.getString("loop_id"))) {
            RunKey run = new RunKey(rows.getLong("run_key"));
            mail.add(
                new ShardMail.Outgoing(
                    rows.getInt("shard"),
                    new ShardMessage.Content.ActOnStep(
                        run, place.ordinal(), StepAction.RESUME, user)));
          }
        }
      }
    }
    return mail;
  }

  private static boolean isIn(StepPlace place, @Nullable String loop) {
    StepId wanted = place.loop();
    return wanted == null ? loop == null : wanted.value().equals(loop);
  }

  @Override
  public List<PausedAttempt> paused(WorkflowId workflow) {
    return transactions.call(
        connection -> {
          List<PausedAttempt> paused = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select r.workflow_id, r.instance_id, r.run_id, r.version, p.step_id, p.attempt, p.paused_at
                  from paused_attempt p join run r on r.run_key = p.run_key
                  where p.workflow_id = ? order by p.paused_at, p.run_key, p.ordinal
                  """)) {
            Columns.set(select, 1, workflow);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                paused.add(
                    new PausedAttempt(
                        new RunRef(
                            new WorkflowId(rows.getString("workflow_id")),
                            rows.getLong("instance_id"),
                            rows.getLong("run_id")),
                        rows.getInt("version"),
                        new StepId(rows.getString("step_id")),
                        rows.getInt("attempt"),
                        Columns.instant(rows, "paused_at")));
              }
            }
          }
          return paused;
        });
  }
}
