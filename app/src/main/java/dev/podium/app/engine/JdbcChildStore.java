package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.ChildStore;
import dev.podium.domain.engine.IterationLaunch;
import dev.podium.domain.engine.LeftInside;
import dev.podium.domain.engine.Parent;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.run.ChildRuns;
import dev.podium.domain.run.PauseCause;
import dev.podium.domain.run.RunRef;
import java.sql.Connection;
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

  private static final String CHILDREN = "select " + ChildRow.COLUMNS + " from run ";

  private final Transactions transactions;
  private final Shards shards;
  private final InstantSource clock;
  private final Outbox outbox;

  JdbcChildStore(Transactions transactions, Shards shards, InstantSource clock, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.clock = clock;
    this.outbox = outbox;
  }

  @Override
  public Optional<LaunchedIterations> launch(
      IterationLaunch launch, long epoch, Map<Integer, Long> heldShards) {
    return transactions.call(
        connection ->
            new IterationTransaction(connection, launch, shards, clock.instant(), outbox)
                .launch(epoch, heldShards));
  }

  @Override
  public List<RunEvent.Child> iterations(WorkflowId loop) {
    return transactions.read(
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
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(CHILDREN + "where workflow_id = ? and uuid = ?")) {
            Columns.set(select, 1, workflow);
            Columns.set(select, 2, uuid);
            return read(select).stream().findFirst();
          }
        });
  }

  @Override
  public Optional<LeftInside> findLeft(RunRef around, int ordinal) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select r.run_id, s.children, s.params from run r
                  join step_attempt s on s.run_key = r.run_key and s.ordinal = ?
                  where r.workflow_id = ? and r.instance_id = ? and s.children is not null
                  order by r.run_id desc, s.attempt desc
                  """)) {
            select.setInt(1, ordinal);
            Columns.set(select, 2, around.workflow());
            select.setLong(3, around.instance());
            return left(select);
          }
        });
  }

  private static Optional<LeftInside> left(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ChildRuns children = ChildJson.readRuns(row.getString("children"));
        if (children != null && children.progress().isKnown()) {
          return Optional.of(
              new LeftInside(
                  row.getLong("run_id"), children.progress(), StoredParams.read(row, "params")));
        }
      }
      return Optional.empty();
    }
  }

  private static List<RunEvent.Child> read(PreparedStatement select) throws SQLException {
    List<RunEvent.Child> children = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        children.add(ChildRow.read(row));
      }
    }
    return children;
  }

  @Override
  public void pause(Parent parent) {
    transactions.call(
        connection -> {
          pausesOf(connection).pause(lockOpen(connection, parent));
          return parent;
        });
  }

  @Override
  public void resume(Parent parent) {
    transactions.call(
        connection -> {
          pausesOf(connection).resume(lockOpen(connection, parent));
          return parent;
        });
  }

  private PauseRows pausesOf(Connection connection) {
    return new PauseRows(connection, shards, PauseCause.PARENT, ChildStop.PARENT, clock.instant());
  }

  private static List<PauseRows.Open> lockOpen(Connection connection, Parent parent)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select "
                + PauseRows.Open.COLUMNS
                + """
                 from run where parent_run_key = ? and parent_ordinal = ? and parent_attempt = ?
                  and status in ('CREATED', 'IN_PROGRESS', 'PAUSED') for update
                """)) {
      select.setLong(1, parent.run().value());
      select.setInt(2, parent.ordinal());
      select.setInt(3, parent.attempt());
      return PauseRows.Open.readAll(select);
    }
  }

  @Override
  public void stop(Parent parent, String why) {
    transactions.call(
        connection -> {
          new ChildStop(connection, why, clock.instant(), outbox).ofStep(parent);
          return parent;
        });
  }
}
