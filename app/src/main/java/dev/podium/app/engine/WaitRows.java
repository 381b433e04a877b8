package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunState;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.SignalStore.Wait;
import dev.podium.domain.engine.StepState;
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
import java.util.function.Consumer;
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

  /**
   * Tells every step that waits for one of some new signals, and takes its row.
   *
   * @param script of the same connection, for the caller to send
   * @param shapes the first of each of the signals' names
   */
  static void tell(
      Connection connection, Script script, List<Shaped> shapes, List<SignalRows.New> fresh)
      throws SQLException {
    Map<Long, List<Signal>> byName = new LinkedHashMap<>();
    fresh.forEach(
        one -> byName.computeIfAbsent(one.nameId(), name -> new ArrayList<>()).add(one.signal()));
    Map<Wait, Signal> over = new LinkedHashMap<>();
    List<Shaped> looked = shapes;
    while (!looked.isEmpty()) {
      List<Shaped> next = new ArrayList<>();
      for (Shaped shaped : looked) {
        findShape(script, shaped.nameId(), shaped.text(), next);
        List<Signal> signals =
            byName.getOrDefault(shaped.nameId(), List.of()).stream()
                .filter(signal -> shaped.shape().isOf(signal.params()))
                .toList();
        findWaits(
            script,
            shaped,
            signals,
            wait ->
                // The lowest number first, as they were announced.
                signals.stream()
                    .filter(signal -> wait.awaited().isMatchedBy(signal.params()))
                    .findFirst()
                    .ifPresent(signal -> over.put(wait, signal)));
      }
      script.send();
      looked = next;
    }
    delete(script, over.keySet());
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    over.forEach(
        (wait, signal) -> mail.add(new ShardMail.Outgoing(wait.shard(), arrived(wait, signal))));
    ShardMail.send(connection, mail);
  }

  private static Content arrived(Wait wait, Signal signal) {
    return new Content.SignalArrived(
        wait.run(),
        wait.ordinal(),
        wait.attempt(),
        new SignalMatch(wait.dependency(), signal.seq(), signal.params()));
  }

  /**
   * In which shape some steps wait for a name.
   *
   * @param text the shape as the rows have it
   */
  record Shaped(long nameId, String text, WaitShape shape) {}

  /**
   * Looks for the first shape in which steps wait for signals of each of some names. The others are
   * found one after the other, each by a look into the index: asked for all at once, the server
   * reads the rows of everybody who waits.
   *
   * @return them, once the script is sent
   */
  static List<Shaped> findShapes(Script script, Collection<Long> names) throws SQLException {
    List<Shaped> shapes = new ArrayList<>();
    for (long name : names) {
      findShape(script, name, NO_SHAPE, shapes);
    }
    return shapes;
  }

  private static void findShape(Script script, long name, String after, List<Shaped> found)
      throws SQLException {
    script
        .query(
            """
            select shape from signal_wait force index (signal_wait_match)
            where name_id = ? and shape > ? order by shape limit 1
            """,
            rows -> {
              while (rows.next()) {
                String text = rows.getString(1);
                found.add(new Shaped(name, text, WaitShape.parse(text)));
              }
            })
        .with(name)
        .with(after);
  }

  /**
   * Looks for those who may wait for one of some signals, and locks their rows.
   *
   * @param found called once the script is sent
   */
  private static void findWaits(
      Script script, Shaped shaped, List<Signal> signals, Consumer<Wait> found)
      throws SQLException {
    if (signals.isEmpty()) {
      return;
    }
    List<SignalRange> bounds =
        signals.stream().map(signal -> shaped.shape().bounds(signal.params())).toList();
    String any =
        String.join(
            " or ",
            bounds.stream()
                .map(range -> "(match_key = ? and " + range.sql("bound") + ")")
                .toList());
    script
        .query(
            """
            select run_key, ordinal, attempt, dependency, shard, conditions
            from signal_wait force index (signal_wait_match)
            where name_id = ? and shape = ? and (%s) for update
            """
                .formatted(any),
            rows -> {
              while (rows.next()) {
                found.accept(read(rows));
              }
            })
        .with(shaped.nameId())
        .with(shaped.text());
    for (int i = 0; i < signals.size(); i++) {
      script
          .with(shaped.shape().key(signals.get(i).params()))
          .with(bounds.get(i).from())
          .with(bounds.get(i).to());
    }
  }

  private static Wait read(ResultSet row) throws SQLException {
    return new Wait(
        new RunKey(row.getLong("run_key")),
        row.getInt("shard"),
        row.getInt("ordinal"),
        row.getInt("attempt"),
        row.getInt("dependency"),
        StepSignalsJson.readAwaited(MAPPER.readTree(row.getString("conditions"))));
  }

  private static void delete(Script script, Collection<Wait> waits) throws SQLException {
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
