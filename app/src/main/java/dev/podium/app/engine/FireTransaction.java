package dev.podium.app.engine;

import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore.Due;
import dev.podium.domain.engine.FireStore.Fired;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Then;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.domain.engine.Receiver;
import dev.podium.domain.engine.RunStore.Admission;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.engine.StoredRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One transaction that fires triggers: it makes their runs, writes their history and moves on what
 * they have dealt with. Locks are taken in one order by all: the gate, the triggers by their keys,
 * the queues by the ids of their workflows.
 */
final class FireTransaction {

  private final Connection connection;
  private final Shards shards;
  private final Instant now;
  private final Outbox outbox;
  private final Checkpoints checkpoints;

  FireTransaction(Connection connection, Shards shards, Instant now, Outbox outbox) {
    this.connection = connection;
    this.shards = shards;
    this.now = now;
    this.outbox = outbox;
    this.checkpoints = new Checkpoints(connection);
  }

  /** A trigger under its lock. */
  private record Locked(Instant watermark, long arrivals) {}

  Fired fire(List<Planned> plans, Map<Integer, Long> heldShards) throws SQLException {
    if (!JdbcFireStore.isOpen(connection)) {
      return new Fired(List.of(), List.of());
    }
    Map<Long, Locked> locked = lock(plans);
    Map<Long, Map<String, Long>> after = checkpoints.read(locked.keySet());
    List<Planned> valid =
        plans.stream().filter(plan -> isUnchanged(plan.due(), locked, after)).toList();
    FireRows history = new FireRows(connection, now);
    SignalUses uses = new SignalUses();
    List<Admission> admitted = new ArrayList<>();
    List<StoredRun> begun = new ArrayList<>();
    for (Map.Entry<WorkflowId, List<Planned>> ofOne : byWorkflow(valid).entrySet()) {
      LaunchTransaction launches =
          new LaunchTransaction(connection, ofOne.getKey(), shards, now, outbox);
      FiredRuns runs =
          new FiredRuns(
              launches,
              new FailedStart(connection, launches, now, outbox),
              Receiver.holding(heldShards));
      for (Planned plan : ofOne.getValue()) {
        history.addLeftOut(plan);
        runs.add(plan);
      }
      runs.make(history, uses);
      admitted.addAll(runs.admitted());
      begun.addAll(runs.begun());
    }
    history.write();
    uses.write(connection);
    move(valid, locked);
    return new Fired(admitted, begun);
  }

  /** Those that are not held. */
  private Map<Long, Locked> lock(List<Planned> plans) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select trigger_key, watermark, arrivals from workflow_trigger
            where trigger_key in (%s) and due_at is not null order by trigger_key for update
            """
                .formatted(Columns.marks(plans.size())))) {
      int column = 1;
      for (Planned plan : plans) {
        select.setLong(column++, plan.due().key());
      }
      Map<Long, Locked> locked = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          locked.put(
              rows.getLong("trigger_key"),
              new Locked(Columns.instant(rows, "watermark"), rows.getLong("arrivals")));
        }
      }
      return locked;
    }
  }

  private static boolean isUnchanged(
      Due due, Map<Long, Locked> locked, Map<Long, Map<String, Long>> after) {
    Locked row = locked.get(due.key());
    return row != null
        && switch (due.waits()) {
          case Waits.ForTime time -> time.watermark().equals(row.watermark());
          case Waits.ForSignals signals -> signals.after().equals(after.get(due.key()));
        };
  }

  private static Map<WorkflowId, List<Planned>> byWorkflow(List<Planned> plans) {
    Map<WorkflowId, List<Planned>> ordered =
        new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
    plans.forEach(
        plan -> ordered.computeIfAbsent(plan.due().workflow(), id -> new ArrayList<>()).add(plan));
    return ordered;
  }

  private void move(List<Planned> plans, Map<Long, Locked> locked) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update workflow_trigger set watermark = ?, next_fire_at = ?, due_at = ?
            where trigger_key = ?
            """)) {
      for (Planned plan : plans) {
        switch (plan.then()) {
          case Then.AtTime(Instant watermark, var next) -> {
            Columns.set(update, 1, watermark);
            Columns.set(update, 2, next);
            // What is due again at once comes after all that is due by now.
            Columns.set(update, 3, next == null || next.isAfter(now) ? next : now);
          }
          case Then.AtSignals signals -> {
            Columns.set(update, 1, now);
            Columns.set(update, 2, (Instant) null);
            Columns.set(update, 3, isDueAgain(plan.due(), signals, locked) ? now : null);
            checkpoints.move(plan.due().key(), signals.after());
          }
        }
        update.setLong(4, plan.due().key());
        update.addBatch();
      }
      update.executeBatch();
    }
    checkpoints.write();
  }

  /** A signal that came while others were looked at has been counted, but not been seen. */
  private static boolean isDueAgain(Due due, Then.AtSignals then, Map<Long, Locked> locked) {
    Locked row = locked.get(due.key());
    return then.isDueAgain()
        || row == null
        || (due.waits() instanceof Waits.ForSignals waits && waits.arrivals() != row.arrivals());
  }
}
