package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.run.AwaitedSignal;
import dev.podium.domain.signal.SignalViews.Place;
import dev.podium.domain.signal.SignalViews.Waiter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads who waits for signals of a name. */
final class WaiterRows {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Connection connection;
  private final RunDefinitions definitions;

  WaiterRows(Connection connection, RunDefinitions definitions) {
    this.connection = connection;
    this.definitions = definitions;
  }

  /** A wait as its row has it. */
  private record Row(Place place, AwaitedSignal awaited, Instant since) {
    private RunKey run() {
      return new RunKey(place.run());
    }
  }

  List<Waiter> read(String name, @Nullable Place after, int limit) throws SQLException {
    List<Row> rows = rows(name, after, limit);
    Map<RunKey, RunRow> runs = runs(rows.stream().map(Row::run).distinct().toList());
    List<Waiter> waiters = new ArrayList<>();
    for (Row row : rows) {
      RunRow run = runs.get(row.run());
      if (run != null) {
        waiters.add(
            new Waiter(
                row.place(),
                run.header().ref(),
                step(run, row.place().ordinal()),
                row.place().attempt(),
                row.awaited(),
                row.since()));
      }
    }
    return waiters;
  }

  private List<Row> rows(String name, @Nullable Place after, int limit) throws SQLException {
    Place from = after == null ? new Place(0, 0, 0, 0) : after;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select w.run_key, w.ordinal, w.attempt, w.dependency, w.conditions, w.since
            from signal_name join signal_wait w using (name_id)
            where signal_name.name = ? and w.run_key >= ?
              and (w.run_key, w.ordinal, w.attempt, w.dependency) > (?, ?, ?, ?)
            order by w.run_key, w.ordinal, w.attempt, w.dependency limit ?
            """)) {
      select.setString(1, name);
      select.setLong(2, from.run());
      select.setLong(3, from.run());
      select.setInt(4, from.ordinal());
      select.setInt(5, from.attempt());
      select.setInt(6, from.dependency());
      select.setInt(7, limit);
      List<Row> found = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          found.add(
              new Row(
                  new Place(row.getLong(1), row.getInt(2), row.getInt(3), row.getInt(4)),
                  StepSignalsJson.readAwaited(MAPPER.readTree(row.getString(5))),
                  Columns.instant(row, "since")));
        }
      }
      return found;
    }
  }

  private Map<RunKey, RunRow> runs(List<RunKey> keys) throws SQLException {
    Map<RunKey, RunRow> runs = new HashMap<>();
    for (RunRow row : RunRow.readable(connection, keys)) {
      runs.put(row.header().key(), row);
    }
    return runs;
  }

  private StepId step(RunRow run, int ordinal) {
    return definitions
        .find(run.header())
        .map(Workflow::steps)
        .filter(steps -> ordinal < steps.size())
        .map(steps -> steps.get(ordinal).id())
        .orElseGet(() -> new StepId("#" + ordinal));
  }
}
