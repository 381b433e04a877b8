package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.event.Event;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StepStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Fails a run with all of its steps by a few plain columns, whatever its other rows are like, and
 * stops the runs inside of its steps.
 */
final class BrokenRun {

  private static final String OPEN =
      Arrays.stream(StepStatus.values())
          .filter(status -> !status.isTerminal())
          .map(status -> "'" + status.name() + "'")
          .collect(Collectors.joining(", "));

  private final Connection connection;
  private final RunKey run;
  private final Instant now;
  private final Outbox outbox;

  BrokenRun(Connection connection, RunKey run, Instant now, Outbox outbox) {
    this.connection = connection;
    this.run = run;
    this.now = now;
    this.outbox = outbox;
  }

  /** Does nothing if the run has ended, or the node has lost its shard. */
  void fail(int shard, long epoch, String reason) throws SQLException {
    if (!holds(shard, epoch)) {
      return;
    }
    List<Event> events = lockAndTell();
    if (endRun(reason)) {
      outbox.write(connection, events);
      endSteps(reason);
      forgetRetries();
      forgetPauses();
      ApprovalRows.removeOf(connection, run);
      PermitRows.forget(connection, run);
      WaitRows.removeOf(connection, run);
      TaskRows.removeOf(connection, run);
      new ChildStop(connection, "The run of its parent step failed.", now, outbox).ofRun(run);
    }
  }

  /** What is told of it if it is failed now; its steps' names stand in its definition only. */
  private List<Event> lockAndTell() throws SQLException {
    List<Event> events = new ArrayList<>();
    for (RunStatus status : List.of(RunStatus.IN_PROGRESS, RunStatus.PAUSED)) {
      for (MadeRuns.Known open : MadeRuns.lock(connection, List.of(run), status)) {
        events.add(open.event(status, RunStatus.FAILED, now));
      }
    }
    return events;
  }

  /** Locks the shard as a flush does: who takes it now waits, and loads the run as it is then. */
  private boolean holds(int shard, long epoch) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from shard where shard = ? and epoch = ? for share")) {
      select.setInt(1, shard);
      select.setLong(2, epoch);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private boolean endRun(String reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update run set status = 'FAILED', ended_at = ?, modified_at = ?,
              revision = revision + 1, info = ?
            where run_key = ? and status in ('IN_PROGRESS', 'PAUSED')
            """)) {
      Columns.set(update, 1, now);
      Columns.set(update, 2, now);
      update.setString(3, reason);
      update.setLong(4, run.value());
      return update.executeUpdate() > 0;
    }
  }

  private void endSteps(String reason) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update step_attempt join run using (run_key)
            set step_attempt.status = 'INTERNALLY_FAILED', step_attempt.ended_at = ?,
              step_attempt.due_at = null, step_attempt.info = ?, step_attempt.revision = run.revision
            where step_attempt.run_key = ? and step_attempt.status in (%s)
            """
                .formatted(OPEN))) {
      Columns.set(update, 1, now);
      update.setString(2, reason);
      update.setLong(3, run.value());
      update.executeUpdate();
    }
  }

  /** A failed attempt keeps its status, but no other follows it. */
  private void forgetRetries() throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update step_attempt join run using (run_key)
            set step_attempt.due_at = null, step_attempt.revision = run.revision
            where step_attempt.run_key = ? and step_attempt.due_at is not null
            """)) {
      update.setLong(1, run.value());
      update.executeUpdate();
    }
  }

  private void forgetPauses() throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from paused_attempt where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
