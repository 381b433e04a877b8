package dev.podium.app.engine;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Keeps {@code paused_attempt} in step with the attempts that a flush writes. */
final class PausedRows {

  private PausedRows() {}

  /** Steps that never met a breakpoint cost nothing. */
  static void write(Connection connection, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (StepState step : rows.steps()) {
        Instant pausedAt = step.times().paused();
        if (pausedAt == null) {
          continue;
        }
        if (step.status() == StepStatus.PAUSED) {
          insert(connection, rows, step, pausedAt);
        } else {
          delete(connection, rows, step);
        }
      }
    }
  }

  private static void insert(Connection connection, RunRows rows, StepState step, Instant pausedAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into paused_attempt (run_key, ordinal, attempt, workflow_id, step_id, paused_at)
            values (?, ?, ?, ?, ?, ?) on duplicate key update paused_at = values(paused_at)
            """)) {
      insert.setLong(1, rows.state().header().key().value());
      insert.setInt(2, step.ordinal());
      insert.setInt(3, step.attempt());
      insert.setString(4, rows.state().header().pushedWorkflow().value());
      insert.setString(5, rows.state().plan().step(step.ordinal()).step().id().value());
      Columns.set(insert, 6, pausedAt);
      insert.executeUpdate();
    }
  }

  private static void delete(Connection connection, RunRows rows, StepState step)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from paused_attempt where run_key = ? and ordinal = ? and attempt = ?")) {
      delete.setLong(1, rows.state().header().key().value());
      delete.setInt(2, step.ordinal());
      delete.setInt(3, step.attempt());
      delete.executeUpdate();
    }
  }
}
