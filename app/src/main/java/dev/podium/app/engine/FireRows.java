package dev.podium.app.engine;

import dev.podium.domain.engine.FireStore.Firing;
import dev.podium.domain.engine.FireStore.Planned;
import dev.podium.domain.engine.FireStore.Waits;
import dev.podium.domain.run.StartResult;
import dev.podium.domain.trigger.FireOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what became of the firings of one transaction. */
final class FireRows {

  private final Connection connection;
  private final Instant now;
  private final List<Row> rows = new ArrayList<>();

  FireRows(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  private record Row(
      long trigger,
      Instant first,
      Instant last,
      int count,
      FireOutcome outcome,
      @Nullable Long instance,
      @Nullable String reason) {}

  void add(
      long trigger,
      Firing firing,
      FireOutcome outcome,
      StartResult result,
      @Nullable String reason) {
    long instance = result.run().instance();
    rows.add(new Row(trigger, firing.planned(), firing.planned(), 1, outcome, instance, reason));
  }

  void addRefused(long trigger, Firing firing, String reason) {
    rows.add(
        new Row(trigger, firing.planned(), firing.planned(), 1, FireOutcome.REFUSED, null, reason));
  }

  void addLeftOut(long trigger, Firing firing, String reason) {
    rows.add(
        new Row(
            trigger, firing.planned(), firing.planned(), 1, FireOutcome.LEFT_OUT, null, reason));
  }

  void addLeftOut(Planned plan) {
    if (plan.leftOut() == null || !(plan.due().waits() instanceof Waits.ForTime time)) {
      return;
    }
    String reason =
        switch (time.policy()) {
          case CATCH_UP -> "Missed.";
          case LATEST_ONLY -> "Missed; only the newest firing is made up for.";
          case SKIP -> "Missed; what is missed is not made up for.";
        };
    rows.add(
        new Row(
            plan.due().key(),
            plan.leftOut().first(),
            plan.leftOut().last(),
            plan.leftOut().count(),
            FireOutcome.LEFT_OUT,
            null,
            reason));
  }

  void write() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into trigger_fire (trigger_key, planned_at, last_planned_at, firings, fired_at,
              outcome, instance_id, reason)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      for (Row row : rows) {
        bind(insert, row);
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void bind(PreparedStatement insert, Row row) throws SQLException {
    insert.setLong(1, row.trigger());
    Columns.set(insert, 2, row.first());
    Columns.set(insert, 3, row.last());
    insert.setInt(4, row.count());
    Columns.set(insert, 5, now);
    insert.setString(6, row.outcome().name());
    if (row.instance() == null) {
      insert.setNull(7, Types.BIGINT);
    } else {
      insert.setLong(7, row.instance());
    }
    insert.setString(8, row.reason());
  }
}
