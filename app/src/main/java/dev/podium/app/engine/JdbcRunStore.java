package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FlushBatch;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.Receiver;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.RunStore;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.ShardMessage.Content;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.run.EndResult;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.StartResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The engine's rows in MySQL, by plain JDBC batches. */
final class JdbcRunStore implements RunStore {

  /** Two looks into the index instead of one that would have to sort; what sleeps is left out. */
  private static final String PAGE_OF_SHARD =
      """
      run.run_key in (select page.run_key from (
          (select run_key from run
           where shard = ? and status = 'IN_PROGRESS' and asleep_until is null and run_key > ?
           order by run_key limit ?)
          union all
          (select run_key from run
           where shard = ? and status = 'PAUSED' and asleep_until is null and run_key > ?
           order by run_key limit ?)
          order by run_key limit ?) page)
        order by run.run_key) active
      """;

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;
  private final Outbox outbox;
  private final BrokenRuns broken;

  JdbcRunStore(Transactions transactions, Shards shards, InstantSource clock, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
    this.outbox = outbox;
    this.broken = new BrokenRuns(transactions, shards, clock, outbox);
  }

  @Override
  public Launched launch(WorkflowId workflow, List<Launch> starts, Receiver receiver) {
    return transactions.call(
        connection -> launches(connection, workflow, clock.instant()).launch(starts, receiver));
  }

  @Override
  public StartResult keepFailed(Launch start, String reason) {
    return transactions.call(
        connection -> {
          Instant now = clock.instant();
          LaunchTransaction launches = launches(connection, start.workflow(), now);
          return new FailedStart(connection, launches, now, outbox).keep(start, reason);
        });
  }

  private LaunchTransaction launches(Connection connection, WorkflowId workflow, Instant now) {
    return new LaunchTransaction(connection, workflow, shards, now, outbox);
  }

  @Override
  public Launched restart(RunRef previous, Launch next) {
    return transactions.call(
        connection -> {
          LaunchTransaction launches = launches(connection, previous.workflow(), clock.instant());
          return new RestartTransaction(connection, launches, previous).restart(next);
        });
  }

  @Override
  public long nextInstance(WorkflowId workflow) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select latest_instance_id from run_queue where workflow_id = ?")) {
            Columns.set(select, 1, workflow);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getLong(1) + 1 : 1L;
            }
          }
        });
  }

  @Override
  public List<Admission> moveQueue(WorkflowId workflow, Collection<Long> messages) {
    return transactions.call(
        connection -> {
          List<Admission> admitted = launches(connection, workflow, clock.instant()).moveQueue();
          ShardMail.delete(connection, messages);
          return admitted;
        });
  }

  @Override
  public Set<WorkflowId> queued(Collection<WorkflowId> workflows) {
    return workflows.isEmpty()
        ? Set.of()
        : transactions.read(connection -> QueuedWorkflows.of(connection, workflows));
  }

  @Override
  public Set<WorkflowId> queued() {
    return transactions.read(QueuedWorkflows::all);
  }

  @Override
  public Optional<EndResult> end(
      WorkflowId workflow, long instance, RunAction action, String user) {
    return transactions.call(
        connection -> actions(connection).end(workflow, instance, action, user));
  }

  @Override
  public Optional<ShardMessage> actOnStep(Content.ActOnStep action, int attempt) {
    return transactions.call(connection -> actions(connection).actOnStep(action, attempt));
  }

  @Override
  public Optional<ShardMessage> restartIteration(
      WorkflowId loop, Content.RestartIteration restart) {
    return transactions.call(connection -> actions(connection).restartIteration(loop, restart));
  }

  @Override
  public Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt) {
    return transactions.call(connection -> actions(connection).restartInside(restart, attempt));
  }

  private ActionTransaction actions(Connection connection) {
    return new ActionTransaction(connection, clock.instant(), outbox);
  }

  @Override
  public int unblock(WorkflowId workflow, long instance, String user) {
    return transactions.call(
        connection -> {
          int unblocked =
              new Unblocking(connection, user, clock.instant()).unblock(workflow, instance);
          ShardMail.send(connection, shards.of(workflow), new Content.MoveQueue(workflow));
          return unblocked;
        });
  }

  @Override
  public boolean isPending(ShardMessage message) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("select 1 from shard_message where id = ?")) {
            select.setLong(1, message.id());
            try (ResultSet row = select.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  @Override
  public boolean withdraw(ShardMessage message) {
    return transactions.call(connection -> TakenMail.withdraw(connection, message));
  }

  @Override
  public Set<Long> take(Collection<ShardMessage> messages, Map<Integer, Long> epochs) {
    return transactions.call(connection -> TakenMail.take(connection, messages, epochs));
  }

  @Override
  public Optional<RunKey> findKey(RunRef run) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select run_key from run
                  where workflow_id = ? and instance_id = ? and run_id = ?
                  """)) {
            Columns.set(select, 1, run.workflow());
            select.setLong(2, run.instance());
            select.setLong(3, run.run());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(new RunKey(row.getLong(1))) : Optional.empty();
            }
          }
        });
  }

  @Override
  public Optional<RunHeader> findHeader(RunRef run) {
    return transactions.read(connection -> RunRow.find(connection, run)).map(RunRow::header);
  }

  @Override
  public Optional<StartResult> findLaunched(WorkflowId workflow, UUID requestId) {
    return transactions.read(
        connection ->
            Optional.ofNullable(
                new QueueRow(connection, workflow).findKnown(List.of(requestId)).get(requestId)));
  }

  @Override
  public Optional<AttemptMade> findAttempt(
      WorkflowId workflow, long instance, int ordinal, UUID request) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select run_id, version, uuid, attempt
                  from run join step_attempt using (run_key)
                  where workflow_id = ? and instance_id = ? and ordinal = ? and request_id = ?
                  """)) {
            Columns.set(select, 1, workflow);
            select.setLong(2, instance);
            select.setInt(3, ordinal);
            Columns.set(select, 4, request);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(attemptMade(workflow, instance, row))
                  : Optional.empty();
            }
          }
        });
  }

  private static AttemptMade attemptMade(WorkflowId workflow, long instance, ResultSet row)
      throws SQLException {
    return new AttemptMade(
        new StartResult(
            new RunRef(workflow, instance, row.getLong("run_id")),
            row.getInt("version"),
            Columns.uuid(row, "uuid"),
            StartResult.Outcome.DUPLICATED),
        row.getInt("attempt"));
  }

  @Override
  public List<Long> unended(WorkflowId workflow) {
    return transactions.read(
        connection -> {
          List<Long> instances = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select instance_id from run
                  where workflow_id = ? and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
                  order by status <> 'CREATED', instance_id
                  """)) {
            Columns.set(select, 1, workflow);
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                instances.add(rows.getLong(1));
              }
            }
          }
          return instances;
        });
  }

  @Override
  public List<RunKey> unbegun(Collection<Integer> held) {
    if (held.isEmpty()) {
      return List.of();
    }
    return transactions.read(
        connection -> {
          List<RunKey> runs = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select run_key from run where status = 'IN_PROGRESS' and revision = 0"
                      + " and shard in ("
                      + Columns.marks(held.size())
                      + ")")) {
            int column = 1;
            for (int shard : held) {
              select.setInt(column++, shard);
            }
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                runs.add(new RunKey(rows.getLong(1)));
              }
            }
          }
          return runs;
        });
  }

  @Override
  public List<Integer> flush(FlushBatch batch) {
    return transactions.call(connection -> new FlushTransaction(connection, batch, outbox).write());
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
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(ReadRuns.SELECT_ACTIVE + PAGE_OF_SHARD)) {
            for (int column = 1; column <= 4; column += 3) {
              select.setInt(column, shard);
              select.setLong(column + 1, after.value());
              select.setInt(column + 2, limit);
            }
            select.setInt(7, limit);
            return broken.read(connection, select);
          }
        });
  }

  @Override
  public List<StoredRun> load(Collection<RunKey> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  ReadRuns.SELECT_ACTIVE
                      + "run.status in ('IN_PROGRESS', 'PAUSED') and run.run_key in ("
                      + Columns.marks(runs.size())
                      + ")) active")) {
            int column = 1;
            for (RunKey run : runs) {
              select.setLong(column++, run.value());
            }
            return broken.read(connection, select);
          }
        });
  }

  @Override
  public void failBroken(RunKey run, int shard, long epoch, String reason) {
    broken.fail(run, shard, epoch, reason);
  }

  @Override
  public List<ShardMessage> mail(Collection<Integer> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    ShardMail.Mail mail = transactions.read(connection -> ShardMail.read(connection, wanted));
    mail.unreadable().forEach(broken::discard);
    return mail.messages();
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
