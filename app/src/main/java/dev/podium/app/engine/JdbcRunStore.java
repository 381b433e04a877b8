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
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.run.StepAction;
import dev.podium.domain.run.TimelineEvent;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's rows in MySQL, by plain JDBC batches. */
final class JdbcRunStore implements RunStore {

  private static final Logger log = LoggerFactory.getLogger(JdbcRunStore.class);

  /**
   * Takes a condition for the rows, and {@code ) active} after it. A run of a workflow that is gone
   * cannot be in progress, but a broken row must not hide.
   */
  static final String SELECT_ACTIVE =
      """
      select active.*, coalesce(
        (select internal_id from workflow where workflow.workflow_id =
          coalesce(active.source_workflow_id, active.workflow_id)), 0) as workflow_number
      from (%s where\s"""
          .formatted(RunRow.SELECT);

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

  JdbcRunStore(Transactions transactions, Shards shards, InstantSource clock, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
    this.outbox = outbox;
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
    return transactions.call(connection -> end(connection, workflow, instance, action, user));
  }

  private Optional<EndResult> end(
      Connection connection, WorkflowId workflow, long instance, RunAction action, String user)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, shard, run_id, status from run
            where workflow_id = ? and instance_id = ? order by run_id desc limit 1 for update
            """)) {
      Columns.set(select, 1, workflow);
      select.setLong(2, instance);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        RunRef ref = new RunRef(workflow, instance, row.getLong("run_id"));
        RunKey key = new RunKey(row.getLong("run_key"));
        int shard = row.getInt("shard");
        RunStatus status = RunStatus.valueOf(row.getString("status"));
        return Optional.of(
            switch (status) {
              case CREATED -> {
                new QueuedRuns(connection, outbox)
                    .end(
                        List.of(key),
                        action.end(),
                        new TimelineEvent.Acted(
                            clock.instant(), action.name(), user, action.reasonWhileQueued(user)));
                yield new EndResult(ref, action.end(), true);
              }
              case IN_PROGRESS, PAUSED -> {
                ShardMail.send(
                    connection,
                    List.of(new ShardMail.Outgoing(shard, new Content.End(key, action, user))));
                yield new EndResult(ref, status, false);
              }
              case TIMED_OUT, STOPPED, FAILED, SUCCEEDED -> new EndResult(ref, status, true);
            });
      }
    }
  }

  @Override
  public Optional<ShardMessage> actOnStep(Content.ActOnStep action, int attempt) {
    return transactions.call(connection -> actOnStep(connection, action, attempt));
  }

  /** The run's row is locked, so that of two actions at once the second sees the first. */
  private static Optional<ShardMessage> actOnStep(
      Connection connection, Content.ActOnStep content, int attempt) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard,
              exists (select 1 from shard_message m
                where m.run_key = r.run_key and m.ordinal = ? and m.kind = 'STEP'
                  and m.instance_id is null)
              or (? and exists (select 1 from step_attempt s
                where s.run_key = r.run_key and s.ordinal = ? and s.attempt > ?)) as late
            from run r where run_key = ? for update
            """)) {
      select.setInt(1, content.ordinal());
      select.setBoolean(2, content.action() == StepAction.RESTART);
      select.setInt(3, content.ordinal());
      select.setInt(4, attempt);
      select.setLong(5, content.run().value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        int shard = row.getInt("shard");
        return row.getBoolean("late")
            ? ShardMail.find(connection, shard, content.run(), content.ordinal(), content.request())
            : Optional.of(send(connection, shard, content));
      }
    }
  }

  @Override
  public Optional<ShardMessage> restartIteration(
      WorkflowId loop, Content.RestartIteration restart) {
    return transactions.call(connection -> restartIteration(connection, loop, restart));
  }

  private static Optional<ShardMessage> restartIteration(
      Connection connection, WorkflowId loop, Content.RestartIteration restart)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard, exists (select 1 from run known
              where known.workflow_id = ? and known.uuid = ?) as known
            from run r where run_key = ? for update
            """)) {
      Columns.set(select, 1, loop);
      Columns.set(select, 2, restart.uuid());
      select.setLong(3, restart.run().value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && !row.getBoolean("known")
            ? Optional.of(send(connection, row.getInt("shard"), restart))
            : Optional.empty();
      }
    }
  }

  @Override
  public Optional<ShardMessage> restartInside(Content.RestartIteration restart, int attempt) {
    return transactions.call(connection -> restartInside(connection, restart, attempt));
  }

  /** A flush locks the run's row too, so nobody else's attempt begins in between. */
  private static Optional<ShardMessage> restartInside(
      Connection connection, Content.RestartIteration restart, int attempt) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select shard,
              exists (select 1 from shard_message m
                where m.run_key = r.run_key and m.ordinal = ? and m.kind = 'STEP')
              or exists (select 1 from step_attempt s
                where s.run_key = r.run_key and s.ordinal = ? and s.attempt > ?) as late
            from run r where run_key = ? for update
            """)) {
      select.setInt(1, restart.ordinal());
      select.setInt(2, restart.ordinal());
      select.setInt(3, attempt);
      select.setLong(4, restart.run().value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        int shard = row.getInt("shard");
        return row.getBoolean("late")
            ? ShardMail.find(connection, shard, restart.run(), restart.ordinal(), restart.uuid())
            : Optional.of(send(connection, shard, restart));
      }
    }
  }

  private static ShardMessage send(Connection connection, int shard, Content content)
      throws SQLException {
    return ShardMail.send(connection, List.of(new ShardMail.Outgoing(shard, content))).getFirst();
  }

  @Override
  public int unblock(WorkflowId workflow, long instance, String user) {
    return transactions.call(
        connection -> {
          int unblocked =
              new Unblocking(connection, user, clock.instant()).unblock(workflow, instance);
          ShardMail.send(
              connection,
              List.of(
                  new ShardMail.Outgoing(shards.of(workflow), new Content.MoveQueue(workflow))));
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
    return transactions.call(connection -> ShardMail.withdraw(connection, message));
  }

  @Override
  public Set<Long> take(Collection<ShardMessage> messages, Map<Integer, Long> epochs) {
    return transactions.call(connection -> ShardMail.take(connection, messages, epochs));
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
              connection.prepareStatement(SELECT_ACTIVE + PAGE_OF_SHARD)) {
            for (int column = 1; column <= 4; column += 3) {
              select.setInt(column, shard);
              select.setLong(column + 1, after.value());
              select.setInt(column + 2, limit);
            }
            select.setInt(7, limit);
            return read(connection, select);
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
                  SELECT_ACTIVE
                      + "run.status in ('IN_PROGRESS', 'PAUSED') and run.run_key in ("
                      + Columns.marks(runs.size())
                      + ")) active")) {
            int column = 1;
            for (RunKey run : runs) {
              select.setLong(column++, run.value());
            }
            return read(connection, select);
          }
        });
  }

  /**
   * Fails the runs that nobody can read, instead of keeping all others of a shard from going on.
   */
  private List<StoredRun> read(Connection connection, PreparedStatement select)
      throws SQLException {
    ReadRuns read = ReadRuns.of(connection, select);
    for (Map.Entry<RunKey, String> unreadable : read.unreadable().entrySet()) {
      log.error("Run {} cannot be read and fails: {}", unreadable.getKey(), unreadable.getValue());
      transactions.call(
          writing -> {
            failUnreadable(
                writing,
                unreadable.getKey(),
                "What is stored of the run cannot be read: " + unreadable.getValue());
            return unreadable;
          });
    }
    // Without them: a short page would look like the last one.
    return read.unreadable().isEmpty() ? read.runs() : read(connection, select);
  }

  private void failUnreadable(Connection connection, RunKey run, String reason)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select shard, epoch from run join shard using (shard) where run_key = ?")) {
      select.setLong(1, run.value());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          failBroken(connection, run, row.getInt("shard"), row.getLong("epoch"), reason);
        }
      }
    }
  }

  @Override
  public void failBroken(RunKey run, int shard, long epoch, String reason) {
    transactions.call(
        connection -> {
          failBroken(connection, run, shard, epoch, reason);
          return run;
        });
  }

  private void failBroken(Connection connection, RunKey run, int shard, long epoch, String reason)
      throws SQLException {
    new BrokenRun(connection, run, clock.instant(), outbox).fail(shard, epoch, reason);
    ChildMail.tellParents(connection, List.of(run));
    moveQueueOf(connection, run);
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
                  new ShardMail.Outgoing(shards.of(workflow), new Content.MoveQueue(workflow))));
        }
      }
    }
  }

  @Override
  public List<ShardMessage> mail(Collection<Integer> wanted) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    ShardMail.Mail mail = transactions.read(connection -> ShardMail.read(connection, wanted));
    mail.unreadable().forEach(this::discardUnreadable);
    return mail.messages();
  }

  /** Fails the run that nobody can be told what to do with, so that all other mail is delivered. */
  private void discardUnreadable(ShardMail.Unreadable message) {
    log.error("Message {} cannot be read and is dropped: {}", message.id(), message.why());
    transactions.call(
        connection -> {
          if (message.run() != null) {
            failUnreadable(
                connection,
                message.run(),
                "A message for the run cannot be read: " + message.why());
          }
          ShardMail.delete(connection, List.of(message.id()));
          return message;
        });
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
