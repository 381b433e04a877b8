package dev.podium.app.engine;

import dev.podium.app.database.StoredJson;
import dev.podium.app.event.Outbox;
import dev.podium.domain.definition.DefinitionCodec;
import dev.podium.domain.definition.SignalTrigger;
import dev.podium.domain.definition.TriggerId;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.FireStore;
import dev.podium.domain.engine.Shards;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.trigger.MissedFirePolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Triggers in MySQL. */
final class JdbcFireStore implements FireStore {

  private static final String NEXT_DUE =
      """
      select min(due_at) as due_at from workflow_trigger
      where due_at is not null
        and exists (select 1 from trigger_gate where paused_by is null)
      """;

  /** Row by row along the index, so that rows which others have locked are passed over. */
  private static final String CLAIM =
      """
      select t.trigger_key, t.workflow_id, t.trigger_uuid, t.kind, t.definition, t.watermark,
        t.missed_fires, t.held_until, t.arrivals, (select held_until from trigger_gate) as all_held_until
      from workflow_trigger t
      where t.due_at <= ?
      order by t.due_at limit ? for update of t skip locked
      """;

  private final Transactions transactions;
  private final Shards shards;
  private final Outbox outbox;

  JdbcFireStore(Transactions transactions, Shards shards, Outbox outbox) {
    this.transactions = transactions;
    this.shards = shards;
    this.outbox = outbox;
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.read(
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(NEXT_DUE);
              ResultSet row = select.executeQuery()) {
            row.next();
            return Optional.ofNullable(Columns.findInstant(row, "due_at"));
          }
        });
  }

  @Override
  public List<Due> claim(Instant now, Instant until, int most) {
    return transactions.call(
        connection -> {
          if (!isOpen(connection)) {
            return List.of();
          }
          List<Due> claimed = select(connection, now, most);
          defer(connection, claimed, until);
          return claimed;
        });
  }

  /** Whether triggers may fire; it stays so until the transaction ends. */
  static boolean isOpen(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                "select paused_by is null from trigger_gate where id = 1 for share");
        ResultSet row = select.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static List<Due> select(Connection connection, Instant now, int most)
      throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(CLAIM)) {
      Columns.set(select, 1, now);
      select.setInt(2, most);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          rows.add(read(row));
        }
      }
    }
    Map<Long, Map<String, Long>> after =
        new Checkpoints(connection)
            .read(rows.stream().filter(Row::isForSignals).map(Row::key).toList());
    return rows.stream().map(row -> row.due(after.getOrDefault(row.key(), Map.of()))).toList();
  }

  /** A row of a trigger, as far as it says what it waits for. */
  private record Row(
      long key,
      WorkflowId workflow,
      TriggerId id,
      boolean isForSignals,
      JsonNode definition,
      Instant watermark,
      MissedFirePolicy policy,
      @Nullable Instant heldUntil,
      long arrivals) {

    private Due due(Map<String, Long> after) {
      return new Due(key, workflow, id, waits(after));
    }

    private Waits waits(Map<String, Long> after) {
      return isForSignals
          ? new Waits.ForSignals(DefinitionCodec.readSignalTrigger(definition), after, arrivals)
          : new Waits.ForTime(
              DefinitionCodec.readTimeTrigger(definition), watermark, policy, heldUntil);
    }
  }

  private static Row read(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("trigger_key"),
        new WorkflowId(row.getString("workflow_id")),
        new TriggerId(Columns.uuid(row, "trigger_uuid")),
        row.getString("kind").equals("SIGNAL"),
        StoredJson.read(row.getString("definition")),
        Columns.instant(row, "watermark"),
        MissedFirePolicy.valueOf(row.getString("missed_fires")),
        later(Columns.findInstant(row, "held_until"), Columns.findInstant(row, "all_held_until")),
        row.getLong("arrivals"));
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
        .flatMap(Optional::stream)
        .max(Instant::compareTo)
        .orElse(null);
  }

  @Override
  public void extend(List<Due> taken, Instant until) {
    transactions.call(
        connection -> {
          defer(connection, taken, until);
          return taken;
        });
  }

  /** Those that are held now stay so. */
  private static void defer(Connection connection, List<Due> triggers, Instant until)
      throws SQLException {
    if (triggers.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update workflow_trigger set due_at = ? where due_at is not null and trigger_key in ("
                + Columns.marks(triggers.size())
                + ")")) {
      Columns.set(update, 1, until);
      int column = 2;
      for (Due due : triggers) {
        update.setLong(column++, due.key());
      }
      update.executeUpdate();
    }
  }

  @Override
  public Optional<Map<String, Signal>> findSignals(SignalTrigger trigger, Map<String, Long> after) {
    return transactions.read(
        connection ->
            new SignalMatch(
                    trigger, after, SignalNames.ids(connection, trigger.definitions().keySet()))
                .find(connection));
  }

  @Override
  public Fired fire(List<Planned> plans, Instant now, Map<Integer, Long> heldShards) {
    return plans.isEmpty()
        ? new Fired(List.of(), List.of())
        : transactions.call(
            connection ->
                new FireTransaction(connection, shards, now, outbox).fire(plans, heldShards));
  }
}
