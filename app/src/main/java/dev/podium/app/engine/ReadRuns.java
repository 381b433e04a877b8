package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoredRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs with the latest attempts of their steps. One bad row keeps nobody from reading the others.
 *
 * @param unreadable why, by the key of a run whose rows do not hold what was once written
 */
record ReadRuns(List<StoredRun> runs, Map<RunKey, String> unreadable) {

  /**
   * Takes a condition for the rows, and {@code ) active} after it. A run of a workflow that is gone
   * cannot be in progress, but a broken row must not hide.
   */
  static final String SELECT_ACTIVE =
      """
      select active.*, coalesce(
        (select internal_id from workflow where workflow.workflow_id =
          coalesce(active.source_workflow_id, active.workflow_id)), 0) as workflow_number
      from (%s where\s"""
          .formatted(RunRow.SELECT);

  /** What a run needs beside its steps. */
  private record Row(RunRow run, long workflowNumber) {}

  /** Executes a query that gives the columns of {@link RunRow#SELECT} and a workflow_number. */
  static ReadRuns of(Connection connection, PreparedStatement select) throws SQLException {
    Map<RunKey, String> unreadable = new LinkedHashMap<>();
    Map<RunKey, Row> rows = new LinkedHashMap<>();
    StoredParams.Repeated inherited = RunRow.inherited();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        RunKey key = new RunKey(result.getLong("run_key"));
        try {
          RunRow run = RunRow.read(result, inherited);
          rows.put(key, new Row(run, result.getLong("workflow_number")));
        } catch (RuntimeException e) {
          unreadable.put(key, String.valueOf(e.getMessage()));
        }
      }
    }
    Map<RunKey, List<StepState>> steps = stepsOfAll(connection, rows);
    List<StoredRun> runs = new ArrayList<>();
    for (Map.Entry<RunKey, Row> row : rows.entrySet()) {
      try {
        runs.add(stored(connection, row.getValue(), steps));
      } catch (RuntimeException e) {
        unreadable.put(row.getKey(), String.valueOf(e.getMessage()));
      }
    }
    return new ReadRuns(runs, unreadable);
  }

  /** By one query; null if one of the rows is bad, so that each run must be looked at alone. */
  private static @Nullable Map<RunKey, List<StepState>> stepsOfAll(
      Connection connection, Map<RunKey, Row> rows) throws SQLException {
    try {
      return StepRows.latest(connection, rows.keySet());
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static StoredRun stored(
      Connection connection, Row row, @Nullable Map<RunKey, List<StepState>> known)
      throws SQLException {
    RunKey key = row.run().header().key();
    Map<RunKey, List<StepState>> steps =
        known == null ? StepRows.latest(connection, List.of(key)) : known;
    return row.run()
        .stored(
            row.workflowNumber(),
            steps.getOrDefault(key, List.of()),
            EarlierAttempt.of(connection, row.run().header()).stream()
                .map(EarlierAttempt::step)
                .toList());
  }
}
