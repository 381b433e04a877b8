package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.run.SignalMatch;
import dev.podium.domain.signal.Signal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Rows of {@code signal_wait}: there is one as long as a signal is waited for. */
final class WaitRows {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  /** Before all shapes. */
  private static final String NO_SHAPE = "";

  private WaitRows() {}

  /** Those that are there already stay as they are. */
  static void insert(
      Connection connection, Map<String, SignalNames.Name> names, List<Wait> waits, Instant now)
      throws SQLException {
    Script script = new Script(connection);
    script.insert(
        """
        insert into signal_wait (run_key, ordinal, attempt, dependency, shard, name_id, shape,
          match_key, bound, conditions, since)
        values\s""",
        11,
        "on duplicate key update since = signal_wait.since",
        waits,
        wait -> {
          WaitShape shape = WaitShape.of(wait.awaited());
          script
              .with(wait.run().value())
              .with(wait.ordinal())
              .with(wait.attempt())
              .with(wait.dependency())
              .with(wait.shard())
              .with(Objects.requireNonNull(names.get(wait.awaited().name())).id())
              .with(shape.text())
              .with(shape.key(wait.awaited()))
              .with(shape.bound(wait.awaited()))
              .with(StepSignalsJson.awaited(wait.awaited()).toString())
              .with(now);
        });
    script.send();
  }

  /** Tells every step that waits for one of some new signals, and takes its row. */
  static void tell(Connection connection, List<SignalRows.New> fresh) throws SQLException {
    Map<Long, List<Signal>> byName = new LinkedHashMap<>();
    fresh.forEach(
        one -> byName.computeIfAbsent(one.nameId(), name -> new ArrayList<>()).add(one.signal()));
    List<Wait> over = new ArrayList<>();
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    for (Shaped shaped : shapes(connection, byName.keySet())) {
      List<Signal> signals =
          Objects.requireNonNull(byName.get(shaped.nameId())).stream()
              .filter(signal -> shaped.shape().isOf(signal.params()))
              .toList();
      for (Wait wait : waits(connection, shaped, signals)) {
        // The lowest number first, as they were announced.
        signals.stream()
            .filter(signal -> wait.awaited().isMatchedBy(signal.params()))
            .findFirst()
            .ifPresent(
                signal -> {
                  over.add(wait);
                  mail.add(new ShardMail.Outgoing(wait.shard(), arrived(wait, signal)));
                });
      }
    }
    delete(connection, over);
    ShardMail.send(connection, mail);
  }

  private static Content arrived(Wait wait, Signal signal) {
    return new Content.SignalArrived(
        wait.run(),
        wait.ordinal(),
        wait.attempt(),
        new SignalMatch(wait.dependency(), signal.seq(), signal.params()));
  }

  /** In which shape some steps wait for a name. */
  private record Shaped(long nameId, WaitShape shape) {}

  /**
   * From one shape to the next, each by a look into the index: asked for all at once, the server
   * reads the rows of everybody who waits as long as its statistics do not tell it better.
   */
  private static List<Shaped> shapes(Connection connection, Collection<Long> names)
      throws SQLException {
    List<Shaped> shapes = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shape from signal_wait force index (signal_wait_match)
            where name_id = ? and shape > ? order by shape limit 1
            """)) {
      for (long name : names) {
        select.setLong(1, name);
        Optional<String> shape = shapeAfter(select, NO_SHAPE);
        while (shape.isPresent()) {
          shapes.add(new Shaped(name, WaitShape.parse(shape.get())));
          shape = shapeAfter(select, shape.get());
        }
      }
    }
    return shapes;
  }

  private static Optional<String> shapeAfter(PreparedStatement select, String shape)
      throws SQLException {
    select.setString(2, shape);
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  /** Who may wait for one of some signals. */
  private static List<Wait> waits(Connection connection, Shaped shaped, List<Signal> signals)
      throws SQLException {
    if (signals.isEmpty()) {
      return List.of();
    }
    List<SignalRange> bounds =
        signals.stream().map(signal -> shaped.shape().bounds(signal.params())).toList();
    String any =
        String.join(
            " or ",
            bounds.stream()
                .map(range -> "(match_key = ? and " + range.sql("bound") + ")")
                .toList());
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, ordinal, attempt, dependency, shard, conditions
            from signal_wait force index (signal_wait_match)
            where name_id = ? and shape = ? and (%s) for update
            """
                .formatted(any))) {
      select.setLong(1, shaped.nameId());
      select.setString(2, shaped.shape().text());
      int column = 3;
      for (int i = 0; i < signals.size(); i++) {
        Map<String, ParamValue> params = signals.get(i).params();
        select.setBytes(column++, shaped.shape().key(params));
        select.setBytes(column++, bounds.get(i).from());
        select.setBytes(column++, bounds.get(i).to());
      }
      return read(select);
    }
  }

  private static List<Wait> read(PreparedStatement select) throws SQLException {
    List<Wait> waits = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        waits.add(
            new Wait(
                new RunKey(rows.getLong("run_key")),
                rows.getInt("shard"),
                rows.getInt("ordinal"),
                rows.getInt("attempt"),
                rows.getInt("dependency"),
                StepSignalsJson.readAwaited(MAPPER.readTree(rows.getString("conditions")))));
      }
    }
    return waits;
  }

  private static void delete(Connection connection, List<Wait> waits) throws SQLException {
    Script script = new Script(connection);
    for (Wait wait : waits) {
      script
          .add(
              """
              delete from signal_wait
              where run_key = ? and ordinal = ? and attempt = ? and dependency = ?
              """)
          .with(wait.run().value())
          .with(wait.ordinal())
          .with(wait.attempt())
          .with(wait.dependency());
    }
    script.send();
  }

  /** Takes the rows of steps that waited when they were written last and do not any more. */
  static void removeOfSettled(Script script, List<RunRows> runs) throws SQLException {
    for (RunRows rows : runs) {
      for (StepState step : rows.steps()) {
        if (hasSettled(rows.before(), step)) {
          script
              .add("delete from signal_wait where run_key = ? and ordinal = ? and attempt = ?")
              .with(rows.state().header().key().value())
              .with(step.ordinal())
              .with(step.attempt());
        }
      }
    }
  }

  private static boolean hasSettled(@Nullable RunState before, StepState step) {
    if (step.signals() == null || before == null) {
      return false;
    }
    StepState was = before.steps().at(step.ordinal());
    return was != null
        && was.attempt() == step.attempt()
        && was.awaitsSignals()
        && !step.awaitsSignals();
  }

  /** Of a run that the engine gives up. */
  static void removeOf(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from signal_wait where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
