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
import java.util.function.Predicate;
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
  public Set<TaskKey> queued(Collection<TaskKey> tasks) {
    if (tasks.isEmpty()) {
      return Set.of();
    }
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select run_key, ordinal, attempt from step_task
                  where status = 'QUEUED' and (run_key, ordinal, attempt) in ("""
                      + Columns.marks(tasks.size(), "(?, ?, ?)")
                      + ")")) {
            int column = 1;
            for (TaskKey task : tasks) {
              bind(select, column, task);
              column += 3;
            }
            return new HashSet<>(keys(select));
          }
        });
  }

  @Override
  public List<TaskKey> overdue(Collection<Integer> shards, int seconds) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select run_key, ordinal, attempt from step_task
                  where status = 'QUEUED' and queued_at < utc_timestamp(6) - interval ? second
                    and shard in ("""
                      + Columns.marks(shards.size())
                      + ")")) {
            select.setInt(1, seconds);
            bindShards(select, 2, shards);
            return keys(select);
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
  public boolean claim(Claim claim) {
    return transactions.call(
        connection -> {
          Row row = lock(connection, claim.task()).orElse(null);
          if (row == null || !row.status().equals("QUEUED")) {
            return row != null && row.isOf(claim);
          }
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  update step_task set status = 'CLAIMED', node_name = ?, claim = ?,
                    claimed_at = utc_timestamp(6)
                  """
                      + KEY)) {
            update.setString(1, claim.node());
            Columns.set(update, 2, claim.id());
            bind(update, 3, claim.task());
            update.executeUpdate();
          }
          send(connection, row, new Content.TaskBegan(claim.task(), claim.node()));
          return true;
        });
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
    ShardMail.send(connection, List.of(new ShardMail.Outgoing(row.shard(), content)));
  }

  @Override
  public Optional<StoredRun> load(TaskKey task) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  JdbcRunStore.SELECT_ACTIVE
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
    return RunRow.read(row)
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
    return end(claim.task(), row -> row.isOf(claim), row -> result);
  }

  @Override
  public boolean failClaimOfOther(TaskKey task, String finder) {
    return end(task, row -> row.isClaimed() && !finder.equals(row.node()), JdbcTaskStore::gone);
  }

  private static StepResult gone(Row row) {
    return TaskStore.lost(Objects.requireNonNull(row.node()), row.onceOnly());
  }

  /** What a result is made of. */
  @FunctionalInterface
  private interface Result {
    StepResult of(Row row);
  }

  private boolean end(TaskKey task, Predicate<Row> ends, Result result) {
    return transactions.call(
        connection -> {
          Optional<Row> row = lock(connection, task).filter(ends);
          if (row.isPresent()) {
            end(connection, row.get(), result.of(row.get()));
          }
          return row.isPresent();
        });
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
  public int failClaimsOf(String node) {
    return transactions.call(
        connection -> {
          List<Row> rows = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select * from step_task where node_name = ? and status = 'CLAIMED'
                  order by run_key, ordinal, attempt for update
                  """)) {
            select.setString(1, node);
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
