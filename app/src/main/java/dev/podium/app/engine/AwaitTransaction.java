package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.SignalStore.Answer;
import dev.podium.domain.engine.SignalStore.Found;
import dev.podium.domain.engine.SignalStore.Wait;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Begins to wait for signals. Under the locks of their names nobody announces one: what was
 * announced is found, and whoever announces another finds the row of the wait.
 *
 * <p>The steps' rows are locked too, so that none is left of a step that ends meanwhile. Locks are
 * taken as everybody does: shards, steps, names, waits.
 */
final class AwaitTransaction {

  private final Connection connection;
  private final Map<Integer, Long> epochs;
  private final Instant now;

  /**
   * A transaction.
   *
   * @param epochs under which the caller holds the shards
   */
  AwaitTransaction(Connection connection, Map<Integer, Long> epochs, Instant now) {
    this.connection = connection;
    this.epochs = epochs;
    this.now = now;
  }

  /**
   * Waits for what is not there yet.
   *
   * @param searched up to which number the signals of each name have been looked through
   */
  Answer await(List<Wait> waits, Map<String, Long> searched) throws SQLException {
    Script script = new Script(connection);
    Map<Integer, Long> current =
        ShardRows.lockShared(script, waits.stream().map(Wait::shard).toList());
    script.send();
    List<Wait> held =
        waits.stream()
            .filter(wait -> Objects.equals(current.get(wait.shard()), epochs.get(wait.shard())))
            .toList();
    Set<Attempt> waiting = lockWaiting(held);
    List<Wait> settled = held.stream().filter(wait -> waiting.contains(Attempt.of(wait))).toList();
    List<Wait> unsettled =
        held.stream().filter(wait -> !waiting.contains(Attempt.of(wait))).toList();
    if (settled.isEmpty()) {
      return new Answer(List.of(), unsettled);
    }
    Map<String, SignalNames.Name> names =
        SignalNames.lock(
            script, settled.stream().map(wait -> wait.awaited().name()).toList(), "share");
    script.send();
    List<Found> found = new ArrayList<>();
    List<Wait> open = new ArrayList<>();
    for (Wait wait : settled) {
      search(wait, names, searched).ifPresentOrElse(found::add, () -> open.add(wait));
    }
    WaitRows.insert(connection, names, open, now);
    return new Answer(found, unsettled);
  }

  private Optional<Found> search(
      Wait wait, Map<String, SignalNames.Name> names, Map<String, Long> searched)
      throws SQLException {
    SignalNames.Name name = Objects.requireNonNull(names.get(wait.awaited().name()));
    long upTo = searched.getOrDefault(name.name(), 0L);
    return name.latestSeq() == upTo
        ? Optional.empty()
        : SignalSearch.first(connection, name.id(), upTo, wait);
  }

  private record Attempt(RunKey run, int ordinal, int attempt) {
    private static Attempt of(Wait wait) {
      return new Attempt(wait.run(), wait.ordinal(), wait.attempt());
    }
  }

  /** The attempts that wait; what a flush is just writing is passed over. */
  private Set<Attempt> lockWaiting(List<Wait> waits) throws SQLException {
    Set<Attempt> attempts = new HashSet<>(waits.stream().map(Attempt::of).toList());
    Set<Attempt> waiting = new HashSet<>();
    if (attempts.isEmpty()) {
      return waiting;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, ordinal, attempt from step_attempt
            where (run_key, ordinal, attempt) in (%s) and status = 'WAITING_FOR_SIGNALS'
            for share skip locked
            """
                .formatted(Columns.marks(attempts.size(), "(?,?,?)")))) {
      int column = 1;
      for (Attempt attempt : attempts) {
        select.setLong(column++, attempt.run().value());
        select.setInt(column++, attempt.ordinal());
        select.setInt(column++, attempt.attempt());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          waiting.add(new Attempt(new RunKey(rows.getLong(1)), rows.getInt(2), rows.getInt(3)));
        }
      }
    }
    return waiting;
  }
}
