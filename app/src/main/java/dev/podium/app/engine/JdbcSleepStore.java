package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.SleepStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The column {@code run.asleep_until}. */
final class JdbcSleepStore implements SleepStore {

  private final Transactions transactions;

  JdbcSleepStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Set<RunKey> sleep(Map<Integer, Long> epochs, List<Sleeper> sleepers) {
    return sleepers.isEmpty()
        ? Set.of()
        : transactions.call(connection -> sleep(connection, epochs, sleepers));
  }

  /** Shards first, then runs: as a flush locks them. */
  private static Set<RunKey> sleep(
      Connection connection, Map<Integer, Long> epochs, List<Sleeper> sleepers)
      throws SQLException {
    Script script = new Script(connection);
    Map<Integer, Long> current =
        ShardRows.lockShared(script, sleepers.stream().map(Sleeper::shard).distinct().toList());
    script.send();
    List<Sleeper> held =
        sleepers.stream()
            .filter(it -> Objects.equals(current.get(it.shard()), epochs.get(it.shard())))
            .toList();
    Set<RunKey> asleep = new HashSet<>();
    for (Sleeper sleeper : held) {
      script
          .add(
              """
              update run set asleep_until = ?
              where run_key = ? and revision = ? and status in ('IN_PROGRESS', 'PAUSED')
                and (select count(*) from signal_wait w where w.run_key = run.run_key) >= ?
              """)
          .with(sleeper.until())
          .with(sleeper.run().value())
          .with(sleeper.revision())
          .with(sleeper.waits());
    }
    if (!held.isEmpty()) {
      findAsleep(script, held, asleep);
      script.send();
    }
    return asleep;
  }

  private static void findAsleep(Script script, List<Sleeper> sleepers, Set<RunKey> asleep)
      throws SQLException {
    script.query(
        "select run_key from run where asleep_until is not null and (run_key, revision) in ("
            + Columns.marks(sleepers.size(), "(?,?)")
            + ")",
        rows -> {
          while (rows.next()) {
            asleep.add(new RunKey(rows.getLong(1)));
          }
        });
    for (Sleeper sleeper : sleepers) {
      script.with(sleeper.run().value()).with(sleeper.revision());
    }
  }

  @Override
  public List<RunKey> due(Collection<Integer> shards, Instant now, int limit) {
    return shards.isEmpty()
        ? List.of()
        : transactions.read(connection -> due(connection, shards, now, limit));
  }

  /** A look into the index for each shard and status. */
  private static List<RunKey> due(
      Connection connection, Collection<Integer> shards, Instant now, int limit)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key from run force index (run_by_shard)
            where shard in (%s) and status in ('IN_PROGRESS', 'PAUSED') and asleep_until <= ?
            limit ?
            """
                .formatted(Columns.marks(shards.size())))) {
      int column = 1;
      for (int shard : shards) {
        select.setInt(column++, shard);
      }
      Columns.set(select, column++, now);
      select.setInt(column, limit);
      List<RunKey> due = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          due.add(new RunKey(rows.getLong(1)));
        }
      }
      return due;
    }
  }
}
