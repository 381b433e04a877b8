package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.backfill.BackfillAction;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore.Due;
import dev.podium.domain.engine.BackfillStore.Next;
import dev.podium.domain.engine.Launch;
import dev.podium.domain.engine.LaunchRefusedException;
import dev.podium.domain.engine.Receiver;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.RunStore.Launched;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.StartResult;
import dev.podium.scheduler.command.WorkflowStarts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes one backfill. Its row is locked first, before the queue of its workflow, and whatever
 * counts its items does so under that lock.
 */
final class BackfillTransaction {

  private static final int LONGEST_REASON = 4000;

  private final Connection connection;
  private final BackfillRow row;

  private BackfillTransaction(Connection connection, BackfillRow row) {
    this.connection = connection;
    this.row = row;
  }

  /** Locks a backfill; null if it is gone. */
  static @Nullable BackfillTransaction lock(Connection connection, long key) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select * from backfill where backfill_key = ? for update")) {
      select.setLong(1, key);
      try (ResultSet found = select.executeQuery()) {
        return found.next() ? new BackfillTransaction(connection, BackfillRow.read(found)) : null;
      }
    }
  }

  BackfillRow row() {
    return row;
  }

  /** Whether it stands where it did when it was taken, and is not held. */
  boolean isStill(Due due) {
    return row.state() == BackfillState.RUNNING && row.counts().begun() == due.begun();
  }

  /** Begins the next items, as many as there are places for. */
  List<Admission> begin(List<Next> items, Shards shards, Instant now, Outbox outbox)
      throws SQLException {
    int places = row.asked().pace().concurrency() - going();
    WorkflowId workflow = row.asked().workflow();
    LaunchTransaction launches = new LaunchTransaction(connection, workflow, shards, now, outbox);
    FailedStart failures = new FailedStart(connection, launches, now, outbox);
    List<Admission> admitted = new ArrayList<>();
    int begun = row.counts().begun();
    boolean failed = false;
    for (Next item : items) {
      if (places <= 0 || (failed && row.asked().pace().onFailure() == OnFailure.STOP)) {
        break;
      }
      RunStatus ended = begin(item, launches, failures, admitted);
      failed |= ended != null;
      places -= ended == null ? 1 : 0;
      begun++;
    }
    moveTo(begun, now);
    settle(begun, failed);
    return admitted;
  }

  /** The status of a run that has ended at once; null of one that goes or waits. */
  private @Nullable RunStatus begin(
      Next item, LaunchTransaction launches, FailedStart failures, List<Admission> admitted)
      throws SQLException {
    return switch (item) {
      case Next.Start(int number, Launch launch) -> {
        try {
          Launched launched = launches.launch(List.of(launch), Receiver.NONE);
          admitted.addAll(launched.admitted());
          StartResult result = launched.results().getFirst();
          RunStatus ended =
              result.outcome() == StartResult.Outcome.STOPPED ? RunStatus.STOPPED : null;
          yield insert(number, result, ended);
        } catch (LaunchRefusedException e) {
          String reason = WorkflowStarts.reason(e.refusal());
          yield insert(number, failures.keep(launch.bare(), reason), RunStatus.FAILED);
        }
      }
      case Next.Fail(int number, Launch launch, String reason) ->
          insert(number, failures.keep(launch, reason), RunStatus.FAILED);
    };
  }

  private @Nullable RunStatus insert(int item, StartResult result, @Nullable RunStatus ended)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into backfill_item (backfill_key, item, instance_id, status)
            values (?, ?, ?, ?)
            """)) {
      insert.setLong(1, row.key());
      insert.setInt(2, item);
      insert.setLong(3, result.run().instance());
      insert.setString(4, ended == null ? null : ended.name());
      insert.executeUpdate();
    }
    return ended;
  }

  private void moveTo(int begun, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update backfill set begun = ?, claimed_until = ? where backfill_key = ?")) {
      update.setInt(1, begun);
      Columns.set(update, 2, now);
      update.setLong(3, row.key());
      update.executeUpdate();
    }
  }

  /** An item whose run has ended. */
  record Ended(int item, long instance, RunStatus status) {}

  /** Notes the ends of runs, those that are not noted yet. */
  void note(List<Ended> ends) throws SQLException {
    boolean failed = false;
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update backfill_item set status = ?
            where backfill_key = ? and item = ? and status is null
            """)) {
      for (Ended end : ends) {
        update.setString(1, end.status().name());
        update.setLong(2, row.key());
        update.setInt(3, end.item());
        failed |= update.executeUpdate() > 0 && end.status() != RunStatus.SUCCEEDED;
      }
    }
    settle(row.counts().begun(), failed);
  }

  /** What the ends of runs, or that nothing is left to begin, mean to the backfill. */
  private void settle(int begun, boolean failed) throws SQLException {
    if (failed && row.asked().pace().onFailure() == OnFailure.STOP) {
      change(BackfillState.FAILED, "A run has not succeeded.");
    } else if (row.state() != BackfillState.FAILED && isFinished(begun)) {
      change(BackfillState.DONE, null);
    }
  }

  private boolean isFinished(int begun) throws SQLException {
    return begun == row.counts().items() && going() == 0;
  }

  /** Brings it into the state that a person wants, if that is allowed. */
  boolean act(BackfillAction action, String user) throws SQLException {
    return switch (action) {
      case PAUSE, CANCEL -> change(action.state(), "By %s.".formatted(user));
      case RESUME ->
          change(isFinished(row.counts().begun()) ? BackfillState.DONE : action.state(), null);
    };
  }

  /** Brings it into another state, if that is allowed. */
  boolean change(BackfillState state, @Nullable String reason) throws SQLException {
    if (!row.state().mayBecome(state)) {
      return false;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update backfill set state = ?, reason = ? where backfill_key = ?")) {
      update.setString(1, state.name());
      update.setString(
          2,
          reason == null || reason.length() <= LONGEST_REASON
              ? reason
              : reason.substring(0, LONGEST_REASON));
      update.setLong(3, row.key());
      update.executeUpdate();
    }
    return true;
  }

  private int going() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from backfill_item where backfill_key = ? and status is null")) {
      select.setLong(1, row.key());
      try (ResultSet count = select.executeQuery()) {
        count.next();
        return count.getInt(1);
      }
    }
  }
}
