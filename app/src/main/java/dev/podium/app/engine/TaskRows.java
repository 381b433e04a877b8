package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Rows of {@code step_task}, as flushes write them: there is one as long as a result is wanted. */
final class TaskRows {

  private TaskRows() {}

  private record Row(RunRows run, StepState step) {}

  /** Those of heavy steps that wait for a slot come, those of attempts that have ended go. */
  static void write(Script script, List<RunRows> runs) throws SQLException {
    List<Row> heavy = runs.stream().flatMap(run -> heavy(run).stream()).toList();
    script.insert(
        "insert into step_task (run_key, ordinal, attempt, shard) values ",
        4,
        "on duplicate key update shard = values(shard)",
        heavy.stream().filter(row -> row.step().status() == StepStatus.STARTING).toList(),
        row ->
            script
                .with(row.run().state().header().key().value())
                .with(row.step().ordinal())
                .with(row.step().attempt())
                .with(row.run().shard()));
    for (Row row : heavy) {
      if (row.step().status().isTerminal()) {
        script
            .add("delete from step_task where run_key = ? and ordinal = ? and attempt = ?")
            .with(row.run().state().header().key().value())
            .with(row.step().ordinal())
            .with(row.step().attempt());
      }
    }
  }

  private static List<Row> heavy(RunRows run) {
    return run.steps().stream()
        .filter(step -> run.state().plan().step(step.ordinal()).isHeavy())
        .map(step -> new Row(run, step))
        .toList();
  }

  /** Of a run that the engine gives up. */
  static void removeOf(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from step_task where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
