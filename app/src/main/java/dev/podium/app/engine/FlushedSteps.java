package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepTimes;
import java.sql.SQLException;
import java.util.List;

/** Writes rows of {@code step_attempt}. */
final class FlushedSteps {

  private static final String INSERT =
      """
      insert into step_attempt (run_key, ordinal, attempt, status, revision, created_at,
        initialized_at, paused_at, waiting_for_signals_at, evaluating_params_at,
        waiting_for_permits_at, starting_at, running_at, finishing_at, ended_at, due_at, params,
        taken, info, error_retries, platform_retries, timeout_retries, manual_retries,
        run_params, inside, request_id, children, timeline, signals)
      values\s""";

  private static final int COLUMNS = 29;

  private static final String OR_UPDATE =
      """
      on duplicate key update status = values(status), revision = values(revision),
        initialized_at = values(initialized_at), paused_at = values(paused_at),
        waiting_for_signals_at = values(waiting_for_signals_at),
        evaluating_params_at = values(evaluating_params_at),
        waiting_for_permits_at = values(waiting_for_permits_at),
        starting_at = values(starting_at), running_at = values(running_at),
        finishing_at = values(finishing_at), ended_at = values(ended_at),
        due_at = values(due_at), params = values(params), taken = values(taken),
        info = values(info), children = values(children), timeline = values(timeline),
        signals = values(signals)
      """;

  private FlushedSteps() {}

  private record Row(RunRows run, StepState step) {}

  static void write(Script script, List<RunRows> runs) throws SQLException {
    List<Row> rows =
        runs.stream().flatMap(run -> run.steps().stream().map(step -> new Row(run, step))).toList();
    script.insert(INSERT, COLUMNS, OR_UPDATE, rows, row -> values(script, row));
  }

  private static void values(Script script, Row row) {
    StepState step = row.step();
    StepTimes times = step.times();
    StepRetries retries = step.retries();
    script
        .with(row.run().state().header().key().value())
        .with(step.ordinal())
        .with(step.attempt())
        .with(step.status().name())
        .with(row.run().state().revision())
        .with(times.created())
        .with(times.initialized())
        .with(times.paused())
        .with(times.waitingForSignals())
        .with(times.evaluatingParams())
        .with(times.waitingForPermits())
        .with(times.starting())
        .with(times.running())
        .with(times.finishing())
        .with(times.ended())
        .with(step.due())
        .with(StoredParams.ofStep(step.params()))
        .with(StepRows.writeTaken(step.taken()))
        .with(step.info())
        .with(retries.error())
        .with(retries.platform())
        .with(retries.timeout())
        .with(retries.manual())
        .with(RunJson.writeDefinitions(step.runParams()))
        .with(RunConfigJson.writeInside(step.inside()))
        .with(Columns.findBytes(step.request()))
        .with(ChildJson.write(step.children()))
        .with(TimelineJson.write(step.timeline()))
        .with(StepSignalsJson.write(step.signals()));
  }
}
