package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.run.RunAction;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The runs inside of steps in MySQL. */
final class JdbcChildStore implements ChildStore {

  /** Shown where a user would be: who ends the runs inside of a step. */
  private static final String PARENT = "its parent step";

  private static final String CHILDREN =
      "select instance_id, run_id, version, uuid, status, workflow_id from run ";

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;

  JdbcChildStore(Transactions transactions, Shards shards, InstantSource clock) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
  }

  @Override
  public Optional<LaunchedIterations> launch(
      IterationLaunch launch, long epoch, Map<Integer, Long> heldShards) {
    return transactions.call(
        connection ->
            new IterationTransaction(connection, launch, shards, clock.instant())
                .launch(epoch, heldShards));
  }

  @Override
  public List<RunEvent.Child> iterations(WorkflowId loop) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  CHILDREN + "where workflow_id = ? order by instance_id, run_id")) {
            Columns.set(select, 1, loop);
            List<RunEvent.Child> latest = new ArrayList<>();
            for (RunEvent.Child child : read(select)) {
              if (!latest.isEmpty()
                  && latest.getLast().run().instance() == child.run().instance()) {
                latest.removeLast();
              }
              latest.add(child);
            }
            return latest;
          }
        });
  }

  @Override
  public Optional<RunEvent.Child> find(WorkflowId workflow, UUID uuid) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(CHILDREN + "where workflow_id = ? and uuid = ?")) {
            Columns.set(select, 1, workflow);
            Columns.set(select, 2, uuid);
            return read(select).stream().findFirst();
          }
        });
  }

  private static List<RunEvent.Child> read(PreparedStatement select) throws SQLException {
    List<RunEvent.Child> children = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        children.add(
            new RunEvent.Child(
                new RunRef(
                    new WorkflowId(row.getString("workflow_id")),
                    row.getLong("instance_id"),
                    row.getLong("run_id")),
                row.getInt("version"),
                Columns.uuid(row, "uuid"),
                RunStatus.valueOf(row.getString("status"))));
      }
    }
    return children;
  }

  @Override
  public void stop(Parent parent, String why) {
    transactions.call(
        connection -> {
          stop(connection, parent, why);
          return parent;
        });
  }

  private void stop(Connection connection, Parent parent, String why) throws SQLException {
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    List<RunKey> queued = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select run_key, shard, status from run
            where parent_run_key = ? and parent_ordinal = ? and parent_attempt = ?
              and status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
            for update
            """)) {
      select.setLong(1, parent.run().value());
      select.setInt(2, parent.ordinal());
      select.setInt(3, parent.attempt());
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          RunKey run = new RunKey(row.getLong("run_key"));
          if (row.getString("status").equals(RunStatus.CREATED.name())) {
            queued.add(run);
          } else {
            mail.add(
                new ShardMail.Outgoing(
                    row.getInt("shard"),
                    new ShardMessage.Content.End(run, RunAction.STOP, PARENT)));
          }
        }
      }
    }
    QueuedRuns.end(connection, queued, RunStatus.STOPPED, why, clock.instant());
    ShardMail.send(connection, mail);
  }
}
