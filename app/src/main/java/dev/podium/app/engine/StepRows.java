package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.run.StepRetries;
import dev.podium.domain.run.StepStatus;
import dev.podium.domain.run.StepTimes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code step_attempt}. */
final class StepRows {

  private StepRows() {}

  /** The latest attempt of each step of the given runs. */
  static Map<RunKey, List<StepState>> latest(Connection connection, Collection<RunKey> runs)
      throws SQLException {
    return latest(connection, runs, -1);
  }

  /** Those of them that were written after a revision of their run. */
  static Map<RunKey, List<StepState>> latest(
      Connection connection, Collection<RunKey> runs, long afterRevision) throws SQLException {
    Map<RunKey, List<StepState>> steps = new HashMap<>();
    if (runs.isEmpty()) {
      return steps;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from step_attempt where run_key in ("
                + Columns.marks(runs.size())
                + ") and revision > ? order by run_key, ordinal, attempt")) {
      int column = 1;
      for (RunKey run : runs) {
        select.setLong(column++, run.value());
      }
      select.setLong(column, afterRevision);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          StepState step = read(rows);
          List<StepState> ofRun =
              steps.computeIfAbsent(new RunKey(rows.getLong("run_key")), key -> new ArrayList<>());
          if (!ofRun.isEmpty() && ofRun.getLast().ordinal() == step.ordinal()) {
            ofRun.removeLast();
          }
          ofRun.add(step);
        }
      }
    }
    return steps;
  }

  /** All attempts of all steps of a run, oldest first. */
  static List<StepState> attempts(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from step_attempt where run_key = ? order by ordinal, attempt")) {
      select.setLong(1, run.value());
      try (ResultSet rows = select.executeQuery()) {
        List<StepState> attempts = new ArrayList<>();
        while (rows.next()) {
          attempts.add(read(rows));
        }
        return attempts;
      }
    }
  }

  /** One attempt of a step, if there is a row of it. */
  static Optional<StepState> find(Connection connection, RunKey run, int ordinal, int attempt)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select * from step_attempt where run_key = ? and ordinal = ? and attempt = ?")) {
      select.setLong(1, run.value());
      select.setInt(2, ordinal);
      select.setInt(3, attempt);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static StepState read(ResultSet row) throws SQLException {
    try {
      return readWhole(row);
    } catch (DamagedColumnException e) {
      String place =
          " of ordinal %d, attempt %d".formatted(row.getInt("ordinal"), row.getInt("attempt"));
      throw new DamagedColumnException("step_attempt." + e.column() + place, e);
    }
  }

  private static StepState readWhole(ResultSet row) throws SQLException {
    StepTimes times =
        new StepTimes(
            Columns.findInstant(row, "created_at"),
            Columns.findInstant(row, "initialized_at"),
            Columns.findInstant(row, "paused_at"),
            Columns.findInstant(row, "waiting_for_signals_at"),
            Columns.findInstant(row, "evaluating_params_at"),
            Columns.findInstant(row, "waiting_for_permits_at"),
            Columns.findInstant(row, "starting_at"),
            Columns.findInstant(row, "running_at"),
            Columns.findInstant(row, "finishing_at"),
            Columns.findInstant(row, "ended_at"));
    return new StepState(
        row.getInt("ordinal"),
        row.getInt("attempt"),
        StepStatus.valueOf(row.getString("status")),
        times,
        DamagedColumnException.read(row, "run_params", RunJson::readDefinitions),
        DamagedColumnException.read(
                row, "inside", text -> Optional.ofNullable(RunConfigJson.readInside(text)))
            .orElse(null),
        Columns.findUuid(row, "request_id"),
        StoredParams.read(row, "params"),
        DamagedColumnException.read(row, "taken", StepRows::readTaken),
        Columns.findInstant(row, "due_at"),
        new StepRetries(
            row.getInt("error_retries"),
            row.getInt("platform_retries"),
            row.getInt("timeout_retries"),
            row.getInt("manual_retries")),
        DamagedColumnException.read(
                row, "children", text -> Optional.ofNullable(ChildJson.readRuns(text)))
            .orElse(null),
        DamagedColumnException.read(
                row, "signals", text -> Optional.ofNullable(StepSignalsJson.read(text)))
            .orElse(null),
        DamagedColumnException.read(row, "timeline", TimelineJson::read),
        row.getString("info"));
  }

  static @Nullable String writeTaken(List<Integer> taken) {
    return taken.isEmpty()
        ? null
        : taken.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static List<Integer> readTaken(@Nullable String text) {
    return text == null ? List.of() : Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
  }
}
