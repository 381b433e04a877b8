package dev.podium.app.engine;

import dev.podium.app.workflow.RunDefinitions;
import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.Workflow;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.signal.SignalViews.Use;
import dev.podium.domain.signal.SignalViews.UsePlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a signal led to. */
final class UseRows {

  private final Connection connection;
  private final RunDefinitions definitions;

  UseRows(Connection connection, RunDefinitions definitions) {
    this.connection = connection;
    this.definitions = definitions;
  }

  /** Those whose runs are still there. */
  List<Use> read(String name, long seq, @Nullable UsePlace after, int limit) throws SQLException {
    List<UsePlace> places = places(name, seq, after, limit);
    Map<Long, RunRow> runs = new HashMap<>();
    List<RunKey> keys = places.stream().map(UsePlace::run).distinct().map(RunKey::new).toList();
    for (RunRow row : RunRow.readable(connection, keys)) {
      runs.put(row.header().key().value(), row);
    }
    List<Use> uses = new ArrayList<>();
    for (UsePlace place : places) {
      RunRow run = runs.get(place.run());
      if (run != null) {
        uses.add(new Use(place, run.header().ref(), step(run, place.ordinal())));
      }
    }
    return uses;
  }

  private List<UsePlace> places(String name, long seq, @Nullable UsePlace after, int limit)
      throws SQLException {
    UsePlace from = after == null ? new UsePlace(0, SignalUses.START, 0) : after;
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select u.run_key, u.ordinal, u.attempt from signal_name join signal_use u using (name_id)
            where signal_name.name = ? and u.seq_id = ? and u.run_key >= ?
              and (u.run_key, u.ordinal, u.attempt) > (?, ?, ?)
            order by u.run_key, u.ordinal, u.attempt limit ?
            """)) {
      select.setString(1, name);
      select.setLong(2, seq);
      select.setLong(3, from.run());
      select.setLong(4, from.run());
      select.setInt(5, from.ordinal());
      select.setInt(6, from.attempt());
      select.setInt(7, limit);
      List<UsePlace> places = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          places.add(new UsePlace(row.getLong(1), row.getInt(2), row.getInt(3)));
        }
      }
      return places;
    }
  }

  private @Nullable StepId step(RunRow run, int ordinal) {
    if (ordinal == SignalUses.START) {
      return null;
    }
    return definitions
        .find(run.header())
        .map(Workflow::steps)
        .filter(steps -> ordinal < steps.size())
        .map(steps -> steps.get(ordinal).id())
        .orElseGet(() -> new StepId("#" + ordinal));
  }
}
