package dev.podium.app.engine;

import dev.podium.app.database.StoredJson;
import dev.podium.domain.backfill.Backfill;
import dev.podium.domain.backfill.BackfillCodec;
import dev.podium.domain.backfill.BackfillPace;
import dev.podium.domain.backfill.BackfillPace.OnFailure;
import dev.podium.domain.backfill.BackfillPace.Order;
import dev.podium.domain.backfill.BackfillProgress;
import dev.podium.domain.backfill.BackfillRequest;
import dev.podium.domain.backfill.BackfillState;
import dev.podium.domain.definition.VersionSelector;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A row of {@code backfill}. */
record BackfillRow(
    long key,
    BackfillRequest asked,
    Backfill.Created created,
    BackfillState state,
    @Nullable String reason,
    Counts counts) {

  /** How many items there are, and how many have their run. */
  record Counts(int items, int begun) {}

  static BackfillRow read(ResultSet row) throws SQLException {
    return new BackfillRow(
        row.getLong("backfill_key"),
        new BackfillRequest(
            new WorkflowId(row.getString("workflow_id")),
            new BackfillId(Columns.uuid(row, "uuid")),
            version(row.getString("version")),
            BackfillCodec.readStored(StoredJson.read(row.getString("scope"))),
            RunJson.readDefinitions(row.getString("run_params")),
            new BackfillPace(
                Order.valueOf(row.getString("item_order")),
                row.getInt("concurrency"),
                OnFailure.valueOf(row.getString("on_failure")))),
        new Backfill.Created(row.getString("created_by"), Columns.instant(row, "created_at")),
        BackfillState.valueOf(row.getString("state")),
        row.getString("reason"),
        new Counts(row.getInt("items"), row.getInt("begun")));
  }

  private static VersionSelector version(String text) throws SQLException {
    return VersionSelector.parse(text)
        .orElseThrow(() -> new SQLException("backfill of version " + text));
  }

  Backfill with(Map<RunStatus, Integer> runs) {
    return new Backfill(
        key,
        asked,
        created,
        state,
        reason,
        new BackfillProgress(counts.items(), counts.begun(), runs));
  }

  /** Keeps a new one. */
  static void insert(
      Connection connection, BackfillRequest asked, int items, String user, Instant now)
      throws SQLException {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    BackfillCodec.putScope(scope, asked.scope());
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into backfill (workflow_id, uuid, version, scope, run_params, item_order,
              concurrency, on_failure, items, state, claimed_until, created_by, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, ?, ?)
            """)) {
      insert.setString(1, asked.workflow().value());
      Columns.set(insert, 2, asked.id().value());
      insert.setString(3, asked.version().toString());
      insert.setString(4, scope.toString());
      insert.setString(5, RunJson.writeDefinitions(asked.runParams()));
      insert.setString(6, asked.pace().order().name());
      insert.setInt(7, asked.pace().concurrency());
      insert.setString(8, asked.pace().onFailure().name());
      insert.setInt(9, items);
      Columns.set(insert, 10, now);
      insert.setString(11, user);
      Columns.set(insert, 12, now);
      insert.executeUpdate();
    }
  }
}
