package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.StepResult;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.engine.TaskKey;
import dev.podium.domain.engine.TaskStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tasks in MySQL; all times are the database's. */
final class JdbcTaskStore implements TaskStore {

  private static final String KEY = " where run_key = ? and ordinal = ? and attempt = ?";

  private final Transactions transactions;

  JdbcTaskStore(Transactions transactions) {
    this.transactions = transactions;
  }

  /** A task's row. */
  private record Row(
      TaskKey task,
      int shard,
      String status,
      @Nullable String node,
      @Nullable UUID claim,
      boolean onceOnly) {

    boolean isClaimed() {
      return status.equals("CLAIMED");
    }

    boolean isOf(Claim wanted) {
      return isClaimed() && wanted.node().equals(node) && wanted.id().equals(claim);
    }

    static Row read(ResultSet row) throws SQLException {
      return new Row(
          key(row),
          row.getInt("shard"),
          row.getString("status"),
          row.getString("node_name"),
          row.getBytes("claim") == null ? null : Columns.uuid(row, "claim"),
          row.getBoolean("once_only"));
    }
  }

  private static TaskKey key(ResultSet row) throws SQLException {
    return new TaskKey(
        new RunKey(row.getLong("run_key")), row.getInt("ordinal"), row.getInt("attempt"));
  }

  private static void bind(PreparedStatement statement, int first, TaskKey task)
      throws SQLException {
    statement.setLong(first, task.run().value());
    statement.setInt(first + 1, task.ordinal());
    statement.setInt(first + 2, task.attempt());
  }

  @Override
  public boolean lacksCall() {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      """
                      select exists (select 1 from step_task where status = 'QUEUED')
                        and not exists (select 1 from QRTZ_TRIGGERS
                          where SCHED_NAME = 'work' and TRIGGER_STATE = 'WAITING')
                      """);
              ResultSet row = select.executeQuery()) {
            row.next();
            return row.getBoolean(1);
          }
        });
  }

  private static void bindShards(PreparedStatement select, int first, Collection<Integer> shards)
      throws SQLException {
    int column = first;
    for (int shard : shards) {
      select.setInt(column++, shard);
    }
  }

  private static List<TaskKey> keys(PreparedStatement select) throws SQLException {
    List<TaskKey> keys = new ArrayList<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        keys.add(key(rows));
      }
    }
    return keys;
  }

  @Override
  public Optional<Claim> claimNext(Slot slot, UUID id) {
    return transactions.call(
        connection -> {
          Optional<TaskKey> made = claimed(connection, slot, id);
          if (made.isPresent()) {
            return made.map(task -> new Claim(task, slot.node(), id));
          }
          Optional<Row> next = lockNext(connection);
          if (next.isPresent()) {
            claim(connection, next.get(), slot, id);
          }
          return next.map(row -> new Claim(row.task(), slot.node(), id));
        });
  }

  private static Optional<TaskKey> claimed(Connection connection, Slot slot, UUID id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, ordinal, attempt from step_task
            where node_name = ? and status = 'CLAIMED' and claim = ?
            """)) {
      select.setString(1, slot.node());
      Columns.set(select, 2, id);
      return keys(select).stream().findFirst();
    }
  }

  /**
   * Passes by what others are about to take. Any other index would lock all that wait before the
   * oldest is known.
   */
  private static Optional<Row> lockNext(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select * from step_task force index (step_task_waiting) where status = 'QUEUED'
                order by queued_at, run_key, ordinal, attempt limit 1 for update skip locked
                """);
        ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(Row.read(row)) : Optional.empty();
    }
  }

  private static void claim(Connection connection, Row row, Slot slot, UUID id)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update step_task set status = 'CLAIMED', node_name = ?, claim = ?, call_name = ?,
              claimed_at = utc_timestamp(6)
            """
                + KEY)) {
      update.setString(1, slot.node());
      Columns.set(update, 2, id);
      update.setString(3, slot.call());
      bind(update, 4, row.task());
      update.executeUpdate();
    }
    send(connection, row, new Content.TaskBegan(row.task(), slot.node()));
  }

  private static Optional<Row> lock(Connection connection, TaskKey task) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select * from step_task" + KEY + " for update")) {
      bind(select, 1, task);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Row.read(row)) : Optional.empty();
      }
    }
  }

  private static void send(Connection connection, Row row, Content content) throws SQLException {
    ShardMail.send(connection, row.shard(), content);
  }

  @Override
  public Optional<StoredRun> load(TaskKey task) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  ReadRuns.SELECT_ACTIVE
                      + "run.status in ('IN_PROGRESS', 'PAUSED') and run.run_key = ?) active")) {
            select.setLong(1, task.run().value());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(load(connection, row, task)) : Optional.empty();
            }
          }
        });
  }

  private static StoredRun load(Connection connection, ResultSet row, TaskKey task)
      throws SQLException {
    return RunRow.read(row, RunRow.inherited())
        .stored(
            row.getLong("workflow_number"),
            StepRows.find(connection, task.run(), task.ordinal(), task.attempt()).stream().toList(),
            List.of());
  }

  @Override
  public Set<TaskKey> claimedBy(String node) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select run_key, ordinal, attempt from step_task
                  where node_name = ? and status = 'CLAIMED'
                  """)) {
            select.setString(1, node);
            return new HashSet<>(keys(select));
          }
        });
  }

  @Override
  public boolean noteOnceOnly(Claim claim) {
    return transactions.call(
        connection -> {
          if (lock(connection, claim.task()).filter(row -> row.isOf(claim)).isEmpty()) {
            return false;
          }
          try (PreparedStatement update =
              connection.prepareStatement("update step_task set once_only = true" + KEY)) {
            bind(update, 1, claim.task());
            update.executeUpdate();
          }
          return true;
        });
  }

  @Override
  public boolean finish(Claim claim, StepResult result) {
    return transactions.call(
        connection -> {
          Optional<Row> row = lock(connection, claim.task()).filter(it -> it.isOf(claim));
          if (row.isPresent()) {
            end(connection, row.get(), result);
          }
          return row.isPresent();
        });
  }

  @Override
  public int failClaimsUnder(String call, String finder) {
    return failClaims("call_name = ? and node_name <> ?", call, finder);
  }

  @Override
  public int failClaimsOf(String node) {
    return failClaims("node_name = ?", node);
  }

  private int failClaims(String which, String... names) {
    return transactions.call(
        connection -> {
          List<Row> rows = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select * from step_task where status = 'CLAIMED' and "
                      + which
                      + " order by run_key, ordinal, attempt for update")) {
            for (int i = 0; i < names.length; i++) {
              select.setString(i + 1, names[i]);
            }
            try (ResultSet result = select.executeQuery()) {
              while (result.next()) {
                rows.add(Row.read(result));
              }
            }
          }
          for (Row row : rows) {
            end(connection, row, gone(row));
          }
          return rows.size();
        });
  }

  private static StepResult gone(Row row) {
    return TaskStore.lost(Objects.requireNonNull(row.node()), row.onceOnly());
  }

  private static void end(Connection connection, Row row, StepResult result) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update step_task set status = 'DONE'" + KEY)) {
      bind(update, 1, row.task());
      update.executeUpdate();
    }
    send(connection, row, new Content.TaskEnded(row.task(), result));
  }

  @Override
  public List<Claimer> claimers(Collection<Integer> shards) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select distinct task.node_name, coalesce(node.heartbeat_at, '') as sign
                  from step_task task left join node using (node_name)
                  where task.status = 'CLAIMED' and task.shard in ("""
                      + Columns.marks(shards.size())
                      + ")")) {
            bindShards(select, 1, shards);
            List<Claimer> claimers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                claimers.add(new Claimer(rows.getString("node_name"), rows.getString("sign")));
              }
            }
            return claimers;
          }
        });
  }
}
