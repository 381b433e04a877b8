package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Keeps {@code paused_attempt} in step with the attempts that a flush writes. */
final class PausedRows {

  private PausedRows() {}

  /** Steps that never met a breakpoint cost nothing. */
  static void write(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (StepState step : rows.steps()) {
        Instant pausedAt = step.times().paused();
        if (pausedAt == null) {
          continue;
        }
        if (step.status() == StepStatus.PAUSED) {
          insert(script, rows, step, pausedAt);
        } else {
          delete(script, rows, step);
        }
      }
    }
  }

  private static void insert(Script script, RunRows rows, StepState step, Instant pausedAt)
      throws SQLException {
    script
        .add(
            """
            insert into paused_attempt (run_key, ordinal, attempt, workflow_id, step_id, paused_at)
            values (?, ?, ?, ?, ?, ?) on duplicate key update paused_at = values(paused_at)
            """)
        .with(rows.state().header().key().value())
        .with(step.ordinal())
        .with(step.attempt())
        .with(rows.state().header().pushedWorkflow().value())
        .with(rows.state().plan().step(step.ordinal()).step().id().value())
        .with(pausedAt);
  }

  private static void delete(Script script, RunRows rows, StepState step) throws SQLException {
    script
        .add("delete from paused_attempt where run_key = ? and ordinal = ? and attempt = ?")
        .with(rows.state().header().key().value())
        .with(step.ordinal())
        .with(step.attempt());
  }
}
