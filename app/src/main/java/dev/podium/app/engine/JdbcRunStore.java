package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoredRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The engine's rows in MySQL, by plain JDBC batches. */
final class JdbcRunStore implements RunStore {

  private static final String SELECT_ACTIVE =
      "select * from run where status = 'IN_PROGRESS' and ";

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;

  JdbcRunStore(Transactions transactions, Shards shards, InstantSource clock) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public Launched launch(WorkflowId workflow, List<Launch> starts) {
    return transactions.call(
        connection ->
            new LaunchTransaction(connection, workflow, shards, clock.instant()).launch(starts));
  }

  @Override
  public List<Admission> moveQueue(WorkflowId workflow, Collection<Long> messages) {
    return transactions.call(
        connection -> {
          List<Admission> admitted =
              new LaunchTransaction(connection, workflow, shards, clock.instant()).moveQueue();
          ShardMail.delete(connection, messages);
          return admitted;
        });
  }

  @Override
  public List<Integer> flush(FlushBatch batch) {
    return transactions.call(
        connection -> new FlushTransaction(connection, batch, shards).write());
  }

  @Override
  public long lastFlush(String node) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select number from flush_marker where node_name = ? for update")) {
            select.setString(1, node);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getLong(1) : 0L;
            }
          }
        });
  }

  @Override
  public List<StoredRun> loadActive(int shard, RunKey after, int limit) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT_ACTIVE + "shard = ? and run_key > ? order by run_key limit ?")) {
            select.setInt(1, shard);
            select.setLong(2, after.value());
            select.setInt(3, limit);
            return read(connection, select);
          }
        });
  }

  @Override
  public List<StoredRun> load(Collection<RunKey> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  SELECT_ACTIVE + "run_key in (" + Columns.marks(runs.size()) + ")")) {
            int column = 1;
            for (RunKey run : runs) {
              select.setLong(column++, run.value());
            }
            return read(connection, select);
          }
        });
  }

  private static List<StoredRun> read(Connection connection, PreparedStatement select)
      throws SQLException {
    List<RunRow> rows = RunRow.readAll(select);
    Map<RunKey, List<StepState>> steps =
        StepRows.latest(connection, rows.stream().map(row -> row.header().key()).toList());
    List<StoredRun> runs = new ArrayList<>();
    for (RunRow row : rows) {
      runs.add(row.stored(steps.getOrDefault(row.header().key(), List.of())));
    }
    return runs;
  }

  @Override
  public void failBroken(RunKey run, int shard, long epoch, String reason) {
    transactions.call(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  update run set status = 'FAILED', ended_at = ?, modified_at = ?,
                    revision = revision + 1, info = ?
                  where run_key = ? and status = 'IN_PROGRESS'
                    and exists (select 1 from shard where shard = ? and epoch = ?)
                  """)) {
            Columns.set(update, 1, clock.instant());
            Columns.set(update, 2, clock.instant());
            update.setString(3, reason);
            update.setLong(4, run.value());
            update.setInt(5, shard);
            update.setLong(6, epoch);
            update.executeUpdate();
          }
          moveQueueOf(connection, run);
          return run;
        });
  }

  private void moveQueueOf(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select workflow_id from run where run_key = ?")) {
      select.setLong(1, run.value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          WorkflowId workflow = new WorkflowId(row.getString(1));
          ShardMail.send(
              connection,
              List.of(
                  new ShardMail.Outgoing(
                      shards.of(workflow), new ShardMessage.Content.MoveQueue(workflow))));
        }
      }
    }
  }

  @Override
  public List<ShardMessage> mail(Collection<Integer> wanted) {
    return wanted.isEmpty()
        ? List.of()
        : transactions.call(connection -> ShardMail.read(connection, wanted));
  }

  @Override
  public void discard(Collection<Long> messages) {
    transactions.call(
        connection -> {
          ShardMail.delete(connection, messages);
          return messages.size();
        });
  }
}
