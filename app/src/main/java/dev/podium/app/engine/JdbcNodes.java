package dev.podium.app.engine;

import dev.podium.domain.cluster.ClusterNode;
import dev.podium.domain.cluster.ClusterView;
import dev.podium.domain.cluster.Nodes;
import dev.podium.domain.json.Cursor;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Nodes and drains in MySQL; the nodes read them with each heartbeat. */
final class JdbcNodes implements Nodes {

  /** Live nodes, those that have not been silent for long, and those that wait for an undrain. */
  private static final String SELECT =
      """
      select names.node_name, n.version, n.runs, n.slots, n.joined_at,
        timestampdiff(microsecond, n.heartbeat_at, utc_timestamp(6)) as silence,
        n.heartbeat_at > utc_timestamp(6) - interval ? second as live,
        d.requested_by, d.requested_at,
        (select count(*) from step_task t
         where t.node_name = names.node_name and t.status = 'CLAIMED') as tasks
      from (
        select node_name from node where heartbeat_at > utc_timestamp(6) - interval 1 day
        union select node_name from node_drain) names
      left join node n on n.node_name = names.node_name
      left join node_drain d on d.node_name = names.node_name
      order by names.node_name
      """;

  private final Transactions transactions;
  private final String self;

  JdbcNodes(Transactions transactions, String self) {
    this.transactions = transactions;
    this.self = self;
  }

  @Override
  public ClusterView view() {
    return transactions.read(
        connection -> {
          List<ClusterNode> nodes = nodes(connection);
          return new ClusterView(self, nodes, JarRows.ofNodes(connection, nodes));
        });
  }

  private static List<ClusterNode> nodes(Connection connection) throws SQLException {
    Map<String, List<Integer>> shards = shardsByOwner(connection);
    List<ClusterNode> nodes = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(SELECT)) {
      select.setInt(1, JdbcShardStore.STALE_SECONDS);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          nodes.add(node(rows, shards));
        }
      }
    }
    return nodes;
  }

  private static ClusterNode node(ResultSet row, Map<String, List<Integer>> shards)
      throws SQLException {
    String name = row.getString("node_name");
    long silence = row.getLong("silence");
    boolean known = !row.wasNull();
    String version = row.getString("version");
    return new ClusterNode(
        name,
        version == null ? "" : version,
        known ? Columns.instant(row, "joined_at") : null,
        known ? Duration.of(Math.max(0, silence), ChronoUnit.MICROS) : null,
        row.getBoolean("live"),
        shards.getOrDefault(name, List.of()),
        row.getInt("runs"),
        new ClusterNode.Slots(row.getInt("tasks"), row.getInt("slots")),
        drain(row));
  }

  private static ClusterNode.@Nullable Drain drain(ResultSet row) throws SQLException {
    String by = row.getString("requested_by");
    return by == null ? null : new ClusterNode.Drain(by, Columns.instant(row, "requested_at"));
  }

  private static Map<String, List<Integer>> shardsByOwner(Connection connection)
      throws SQLException {
    Map<String, List<Integer>> shards = new HashMap<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select owner, shard from shard where owner is not null order by shard");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        shards
            .computeIfAbsent(rows.getString("owner"), owner -> new ArrayList<>())
            .add(rows.getInt("shard"));
      }
    }
    return shards;
  }

  @Override
  public void drain(String node, Caller caller) {
    change(
        node,
        caller,
        """
        insert into node_drain (node_name, requested_by, requested_at)
        values (?, ?, utc_timestamp(6)) on duplicate key update node_name = values(node_name)
        """,
        caller.name());
  }

  @Override
  public void undrain(String node, Caller caller) {
    change(node, caller, "delete from node_drain where node_name = ?");
  }

  private void change(String node, Caller caller, String sql, String... more) {
    caller.require(Permission.ADMINISTER);
    transactions.call(
        connection -> {
          requireKnown(node, nodes(connection));
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, node);
            for (int i = 0; i < more.length; i++) {
              statement.setString(i + 2, more[i]);
            }
            return statement.executeUpdate();
          }
        });
  }

  private static void requireKnown(String node, List<ClusterNode> nodes) {
    if (nodes.stream().noneMatch(known -> known.name().equals(node))) {
      throw RefusedException.notFound(
          "There is no node \"%s\" in this cluster, but %s."
              .formatted(
                  Cursor.shorten(node),
                  nodes.stream().map(ClusterNode::name).collect(Collectors.joining(", "))));
    }
  }
}
