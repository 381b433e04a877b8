package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.PermitChanges.Attempt;
import dev.podium.domain.engine.PermitStore;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.permit.PermitTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Permits in MySQL; the sum of what is held and leased grows only under the lock of the desk. */
final class JdbcPermitStore implements PermitStore {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Transactions transactions;
  private final int limitOfStep;

  /**
   * A store.
   *
   * @param limitOfStep how often one step may run at once over all runs of its workflow
   */
  JdbcPermitStore(Transactions transactions, int limitOfStep) {
    this.transactions = transactions;
    this.limitOfStep = limitOfStep;
  }

  @Override
  public Optional<Answer> trade(String node, long number, long reclaims, Trade trade) {
    return transactions.call(
        connection -> {
          PermitDesk.lock(connection);
          if (readReclaims(connection, node) != reclaims) {
            return Optional.empty();
          }
          Answer earlier = findAnswer(connection, node, number, trade);
          if (earlier != null) {
            return Optional.of(earlier);
          }
          giveBack(connection, node, trade.returned());
          boolean granted = trade.grant() && new PermitGrants(connection).grant();
          PermitLimits limits = new PermitLimits(connection, limitOfStep);
          List<Leased> leased = new PermitLeases(connection, limits).lease(node, trade.wanted());
          Answer answer = new Answer(leased, granted);
          saveAnswer(connection, node, number, answer);
          return Optional.of(answer);
        });
  }

  private static void giveBack(Connection connection, String node, Map<Long, Integer> returned)
      throws SQLException {
    Map<Long, Integer> less = new HashMap<>();
    returned.forEach((tag, units) -> less.put(tag, -units));
    less.values().removeIf(change -> change == 0);
    Script script = new Script(connection);
    PermitRows.change(script, node, less);
    script.send();
    if (returned.isEmpty()) {
      return;
    }
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from permit_lease where node_name = ? and free = 0 and tag_id in ("
                + Columns.marks(returned.size())
                + ")")) {
      delete.setString(1, node);
      int column = 2;
      for (long tag : returned.keySet()) {
        delete.setLong(column++, tag);
      }
      delete.executeUpdate();
    }
  }

  private static @Nullable Answer findAnswer(
      Connection connection, String node, long number, Trade trade) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select answer from permit_trader where node_name = ? and number = ?")) {
      select.setString(1, node);
      select.setLong(2, number);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? readAnswer(row.getString("answer"), trade) : null;
      }
    }
  }

  /** The leases stand in the order of the wishes. */
  private static Answer readAnswer(String text, Trade trade) {
    JsonNode json = MAPPER.readTree(text);
    List<Leased> leases = new ArrayList<>();
    for (PermitTag tag : trade.wanted().keySet()) {
      JsonNode lease = json.path("leases").path(leases.size());
      leases.add(
          new Leased(
              tag,
              lease.path("id").asLong(),
              lease.path("limit").asInt(),
              lease.path("units").asInt()));
    }
    return new Answer(leases, json.path("granted").asBoolean());
  }

  private static void saveAnswer(Connection connection, String node, long number, Answer answer)
      throws SQLException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("granted", answer.granted());
    ArrayNode leases = json.putArray("leases");
    for (Leased lease : answer.leases()) {
      leases
          .addObject()
          .put("id", lease.id())
          .put("limit", lease.limit())
          .put("units", lease.units());
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into permit_trader (node_name, number, answer) values (?, ?, ?)
            on duplicate key update number = values(number), answer = values(answer)
            """)) {
      upsert.setString(1, node);
      upsert.setLong(2, number);
      upsert.setString(3, json.toString());
      upsert.executeUpdate();
    }
  }

  @Override
  public void forget(String node) {
    transactions.call(
        connection -> {
          PermitDesk.lock(connection);
          deleteLeases(connection, node);
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  """
                  insert into permit_trader (node_name) values (?)
                  on duplicate key update number = 0, answer = null
                  """)) {
            upsert.setString(1, node);
            return upsert.executeUpdate();
          }
        });
  }

  private static void deleteLeases(Connection connection, String node) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from permit_lease where node_name = ?")) {
      delete.setString(1, node);
      delete.executeUpdate();
    }
  }

  @Override
  public void reclaim() {
    transactions.call(
        connection -> {
          if (gone(connection).isEmpty()) {
            return 0;
          }
          PermitDesk.lock(connection);
          for (String node : gone(connection)) {
            deleteLeases(connection, node);
            try (PreparedStatement upsert =
                connection.prepareStatement(
                    """
                    insert into permit_trader (node_name, reclaims) values (?, 1)
                    on duplicate key update reclaims = reclaims + 1
                    """)) {
              upsert.setString(1, node);
              upsert.executeUpdate();
            }
          }
          return 0;
        });
  }

  private static List<String> gone(Connection connection) throws SQLException {
    List<String> gone = new ArrayList<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                """
                select distinct node_name from permit_lease l
                where not exists (select 1 from shard s where s.owner = l.node_name)
                  and not exists (select 1 from node n where n.node_name = l.node_name
                    and n.heartbeat_at > utc_timestamp(6) - interval %d second)
                """
                    .formatted(JdbcShardStore.STALE_SECONDS))) {
      while (rows.next()) {
        gone.add(rows.getString(1));
      }
    }
    return gone;
  }

  @Override
  public long reclaims(String node) {
    return transactions.call(
        connection -> {
          PermitDesk.lock(connection);
          return readReclaims(connection, node);
        });
  }

  private static long readReclaims(Connection connection, String node) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select reclaims from permit_trader where node_name = ?")) {
      select.setString(1, node);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getLong(1) : 0L;
      }
    }
  }

  @Override
  public Map<Attempt, Boolean> claims(RunKey run) {
    return transactions.read(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select ordinal, attempt, min(granted) as granted from permit_claim
                  where run_key = ? group by ordinal, attempt
                  """)) {
            select.setLong(1, run.value());
            Map<Attempt, Boolean> claims = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
              while (rows.next()) {
                claims.put(
                    new Attempt(rows.getInt("ordinal"), rows.getInt("attempt")),
                    rows.getBoolean("granted"));
              }
            }
            return claims;
          }
        });
  }

  @Override
  public void limitsChanged(WorkflowId workflow) {
    transactions.call(
        connection -> {
          PermitDesk.lock(connection);
          int limit =
              PermitLimits.stepConcurrency(connection, workflow)
                  .orElse(PermitLimits.STEPS_OF_WORKFLOW);
          try (PreparedStatement update =
              connection.prepareStatement(
                  """
                  update permit_tag set max_permits = ?, contended = true
                  where workflow_id = ? and kind = 'WORKFLOW' and max_permits <> ?
                  """)) {
            update.setInt(1, limit);
            update.setString(2, workflow.value());
            update.setInt(3, limit);
            update.executeUpdate();
          }
          bumpRevision(connection);
          return limit;
        });
  }

  /** Every node forgets which tags it took for unlimited. */
  static void bumpRevision(Connection connection) throws SQLException {
    try (Statement update = connection.createStatement()) {
      update.executeUpdate("update permit_desk set revision = revision + 1 where id = 1");
    }
  }
}
