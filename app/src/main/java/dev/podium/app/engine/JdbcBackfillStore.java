package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Backfills in MySQL. */
final class JdbcBackfillStore implements BackfillStore {

  private final Transactions transactions;
  private final Shards shards;
  private final Outbox outbox;

  JdbcBackfillStore(Transactions transactions, Shards shards, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.outbox = outbox;
  }

  @Override
  public Backfill create(BackfillRequest request, int items, String user, Instant now) {
    return transactions.call(
        connection -> {
          requireWorkflow(connection, request.workflow());
          BackfillQueries queries = new BackfillQueries(connection);
          if (isUnknown(connection, request)) {
            BackfillRow.insert(connection, request, items, user, now);
            log(
                connection,
                request.workflow(),
                user,
                "Began backfill %s of %,d runs".formatted(request.id(), items),
                now);
          }
          return whole(connection, queries.find(request.workflow(), request.id()).orElseThrow());
        });
  }

  /** Whoever makes a backfill holds the row of its workflow, as does whoever deletes it. */
  private static void requireWorkflow(Connection connection, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from workflow where workflow_id = ? and deleted_at is null for update")) {
      Columns.set(select, 1, workflow);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          throw RefusedException.notFound("There is no workflow [%s].".formatted(workflow));
        }
      }
    }
  }

  private static boolean isUnknown(Connection connection, BackfillRequest request)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select workflow_id from backfill where uuid = ?")) {
      Columns.set(select, 1, request.id().value());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return true;
        }
        if (!row.getString(1).equals(request.workflow().value())) {
          throw RefusedException.conflict(
              "The request id stands for a backfill of another workflow.", "Make a new one.");
        }
        return false;
      }
    }
  }

  @Override
  public Optional<Backfill> find(WorkflowId workflow, BackfillId id) {
    return transactions.read(
        connection -> {
          Optional<BackfillRow> row = new BackfillQueries(connection).find(workflow, id);
          return row.isEmpty() ? Optional.empty() : Optional.of(whole(connection, row.get()));
        });
  }

  private static Backfill whole(Connection connection, BackfillRow row) throws SQLException {
    return whole(connection, List.of(row)).getFirst();
  }

  private static List<Backfill> whole(Connection connection, List<BackfillRow> rows)
      throws SQLException {
    Map<Long, Map<RunStatus, Integer>> counts =
        new BackfillQueries(connection).count(rows.stream().map(BackfillRow::key).toList());
    return rows.stream().map(row -> row.with(counts.getOrDefault(row.key(), Map.of()))).toList();
  }

  @Override
  public List<Backfill> list(WorkflowId workflow, long before, int limit) {
    return transactions.read(
        connection ->
            whole(connection, new BackfillQueries(connection).list(workflow, before, limit)));
  }

  @Override
  public List<Begun> begun(long backfill, @Nullable RunStatus status, int after, int limit) {
    return transactions.read(
        connection -> new BackfillQueries(connection).begun(backfill, status, after, limit));
  }

  @Override
  public List<Long> going(long backfill) {
    return transactions.read(connection -> new BackfillQueries(connection).going(backfill));
  }

  @Override
  public Optional<Backfill> act(
      WorkflowId workflow, BackfillId id, BackfillAction action, String user, Instant now) {
    return transactions.call(
        connection -> {
          BackfillQueries queries = new BackfillQueries(connection);
          Optional<BackfillRow> found = queries.find(workflow, id);
          if (found.isEmpty()) {
            return Optional.empty();
          }
          BackfillTransaction locked = BackfillTransaction.lock(connection, found.get().key());
          if (locked == null) {
            return Optional.empty();
          }
          act(connection, locked, action, user, now);
          return Optional.of(whole(connection, queries.find(workflow, id).orElseThrow()));
        });
  }

  private static void act(
      Connection connection,
      BackfillTransaction locked,
      BackfillAction action,
      String user,
      Instant now)
      throws SQLException {
    BackfillState state = locked.row().state();
    if (state == action.state()) {
      return;
    }
    if (!locked.act(action, user)) {
      throw RefusedException.invalid(
          "",
          "The backfill is %s.".formatted(state.name().toLowerCase(Locale.ROOT)),
          state.isTerminal() ? "Make another one." : "Resume or cancel it.");
    }
    String done =
        switch (action) {
          case PAUSE -> "Paused";
          case RESUME -> "Resumed";
          case CANCEL -> "Cancelled";
        };
    log(
        connection,
        locked.row().asked().workflow(),
        user,
        "%s backfill %s".formatted(done, locked.row().asked().id()),
        now);
  }

  /** Writes into the workflow's timeline. */
  private static void log(
      Connection connection, WorkflowId workflow, String author, String text, Instant at)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into workflow_timeline (workflow_id, author, log, created_at)
            values (?, ?, ?, ?)
            """)) {
      insert.setString(1, workflow.value());
      insert.setString(2, author);
      insert.setString(3, text);
      Columns.set(insert, 4, at);
      insert.executeUpdate();
    }
  }

  @Override
  public boolean anyActive() {
    return transactions.read(connection -> new BackfillQueries(connection).anyActive());
  }

  @Override
  public void settle(Instant now) {
    Map<Long, List<BackfillTransaction.Ended>> ended =
        transactions.read(connection -> new BackfillQueries(connection).ended());
    ended.forEach(
        (key, ends) ->
            transactions.call(
                connection -> {
                  BackfillTransaction locked = BackfillTransaction.lock(connection, key);
                  if (locked != null) {
                    locked.note(ends);
                  }
                  return ends;
                }));
  }

  @Override
  public List<Due> claim(Instant now, Instant until, int most) {
    return transactions.call(connection -> new BackfillQueries(connection).claim(now, until, most));
  }

  @Override
  public List<Admission> begin(Due due, List<Next> items, Instant now) {
    return transactions.call(
        connection -> {
          BackfillTransaction locked = BackfillTransaction.lock(connection, due.key());
          return locked != null && locked.isStill(due)
              ? locked.begin(items, shards, now, outbox)
              : List.of();
        });
  }

  @Override
  public void halt(Due due, String reason, Instant now) {
    transactions.call(
        connection -> {
          BackfillTransaction locked = BackfillTransaction.lock(connection, due.key());
          return locked != null
              && locked.isStill(due)
              && locked.change(BackfillState.FAILED, reason);
        });
  }
}
