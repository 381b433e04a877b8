package dev.podium.app.engine;

import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.param.ShownParams;
import dev.podium.domain.run.EarlierStep;
import dev.podium.domain.run.RunView;
import dev.podium.domain.run.StepView;
import dev.podium.domain.run.UnreadableRunException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** A run's row and steps, before its definition is added. */
record FoundRun(RunRow row, List<StepState> steps, List<EarlierAttempt> earlier) {

  private interface Reading {
    FoundRun read() throws SQLException;
  }

  /**
   * With the latest attempt of each step.
   *
   * @throws UnreadableRunException if a row of its steps is damaged
   */
  static FoundRun withLatest(Connection connection, RunRow row) throws SQLException {
    return readable(
        row,
        () -> {
          List<RunKey> key = List.of(row.header().key());
          return of(connection, row, StepRows.latest(connection, key));
        });
  }

  /**
   * As {@link #withLatest}, of steps that have been read.
   *
   * @param steps by the keys of their runs
   */
  static FoundRun withLatest(Connection connection, RunRow row, Map<RunKey, List<StepState>> steps)
      throws SQLException {
    return readable(row, () -> of(connection, row, steps));
  }

  /**
   * With all attempts of all steps, and without what earlier runs have left.
   *
   * @throws UnreadableRunException if a row of its steps is damaged
   */
  static FoundRun withAttempts(Connection connection, RunRow row) throws SQLException {
    return readable(
        row, () -> new FoundRun(row, StepRows.attempts(connection, row.header().key()), List.of()));
  }

  private static FoundRun of(Connection connection, RunRow row, Map<RunKey, List<StepState>> steps)
      throws SQLException {
    return new FoundRun(
        row,
        steps.getOrDefault(row.header().key(), List.of()),
        EarlierAttempt.of(connection, row.header()));
  }

  /** Says of damaged rows of steps which run they are of. */
  private static FoundRun readable(RunRow row, Reading reading) throws SQLException {
    try {
      return reading.read();
    } catch (DamagedColumnException e) {
      throw new UnreadableRunException(row.summary(), e.column(), e);
    }
  }

  RunView view(Workflow definition) {
    List<StepView> shown =
        steps.stream().map(step -> StepViews.of(row.header(), definition, step)).toList();
    List<EarlierStep> before =
        earlier.stream()
            .map(
                attempt ->
                    new EarlierStep(
                        attempt.run().summary(),
                        StepViews.of(attempt.run().header(), definition, attempt.step())))
            .toList();
    return new RunView(
        row.summary(),
        definition,
        row.header().config(),
        ShownParams.ofDefinitions(row.header().runParams()),
        ShownParams.of(row.header().params()),
        shown,
        before,
        row.timeline());
  }
}
