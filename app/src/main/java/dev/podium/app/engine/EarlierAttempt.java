package dev.podium.app.engine;

import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.StepState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The latest attempt of a step that a restarted run does not run, and the run that made it. */
record EarlierAttempt(RunRow run, StepState step) {

  /** Those of a run, by ordinal; none for a run that owes nothing to an earlier one. */
  static List<EarlierAttempt> of(Connection connection, RunHeader header) throws SQLException {
    Map<Integer, Long> wanted = header.config().repetition().earlier();
    List<EarlierAttempt> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    List<RunRow> runs = runs(connection, header, new TreeSet<>(wanted.values()));
    var steps = StepRows.latest(connection, runs.stream().map(run -> run.header().key()).toList());
    for (RunRow run : runs) {
      for (StepState step : steps.getOrDefault(run.header().key(), List.of())) {
        Long from = wanted.get(step.ordinal());
        if (from != null && from == run.header().ref().run()) {
          found.add(new EarlierAttempt(run, step));
        }
      }
    }
    found.sort(Comparator.comparingInt(attempt -> attempt.step().ordinal()));
    return found;
  }

  private static List<RunRow> runs(Connection connection, RunHeader header, Set<Long> numbers)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            RunRow.SELECT
                + "where workflow_id = ? and instance_id = ? and run_id in ("
                + Columns.marks(numbers.size())
                + ")")) {
      Columns.set(select, 1, header.ref().workflow());
      select.setLong(2, header.ref().instance());
      int column = 3;
      for (long number : numbers) {
        select.setLong(column++, number);
      }
      return RunRow.readAll(select);
    }
  }
}
