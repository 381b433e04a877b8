package dev.podium.app.engine;

import dev.podium.domain.engine.ShardStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Shards and nodes in MySQL; all times are the database's. */
final class JdbcShardStore implements ShardStore {

  /** A node that has not renewed its heartbeat for so long counts as gone. */
  static final int STALE_SECONDS = 5;

  private final Transactions transactions;
  private final String version;
  private final int slots;

  /** A store that says this version, and these slots, of each node that beats through it. */
  JdbcShardStore(Transactions transactions, String version, int slots) {
    this.transactions = transactions;
    this.version = version;
    this.slots = slots;
  }

  @Override
  public OptionalLong take(int shard, String node) {
    return transactions.call(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  """
                  select s.epoch, s.owner is null or s.owner = ? or not exists (
                    select 1 from node n where n.node_name = s.owner
                      and n.heartbeat_at > utc_timestamp(6) - interval ? second) as free
                  from shard s where s.shard = ? for update of s
                  """)) {
            select.setString(1, node);
            select.setInt(2, STALE_SECONDS);
            select.setInt(3, shard);
            try (ResultSet row = select.executeQuery()) {
              if (!row.next() || !row.getBoolean("free")) {
                return OptionalLong.empty();
              }
              long epoch = row.getLong("epoch") + 1;
              own(connection, shard, node, epoch);
              return OptionalLong.of(epoch);
            }
          }
        });
  }

  private static void own(Connection connection, int shard, String node, long epoch)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("update shard set owner = ?, epoch = ? where shard = ?")) {
      update.setString(1, node);
      update.setLong(2, epoch);
      update.setInt(3, shard);
      update.executeUpdate();
    }
  }

  @Override
  public void release(int shard, String node, long epoch) {
    transactions.call(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update shard set owner = null where shard = ? and owner = ? and epoch = ?")) {
            update.setInt(1, shard);
            update.setString(2, node);
            update.setLong(3, epoch);
            return update.executeUpdate();
          }
        });
  }

  @Override
  public Census heartbeat(String node, int runs) {
    transactions.call(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  """
                  insert into node (node_name, heartbeat_at, joined_at, version, runs, slots)
                  values (?, utc_timestamp(6), utc_timestamp(6), ?, ?, ?)
                  on duplicate key update heartbeat_at = values(heartbeat_at),
                    version = values(version), runs = values(runs), slots = values(slots)
                  """)) {
            upsert.setString(1, node);
            upsert.setString(2, version);
            upsert.setInt(3, runs);
            upsert.setInt(4, slots);
            return upsert.executeUpdate();
          }
        });
    return transactions.call(
        connection -> new Census(runs(connection), draining(connection), owners(connection)));
  }

  /** Of the live nodes. */
  private static Map<String, Integer> runs(Connection connection) throws SQLException {
    Map<String, Integer> nodes = new TreeMap<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select node_name, runs from node
            where heartbeat_at > utc_timestamp(6) - interval ? second
            """)) {
      select.setInt(1, STALE_SECONDS);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          nodes.put(rows.getString("node_name"), rows.getInt("runs"));
        }
      }
    }
    return nodes;
  }

  private static Set<String> draining(Connection connection) throws SQLException {
    Set<String> nodes = new HashSet<>();
    try (PreparedStatement select =
            connection.prepareStatement("select node_name from node_drain");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        nodes.add(rows.getString(1));
      }
    }
    return nodes;
  }

  private static List<Ownership> owners(Connection connection) throws SQLException {
    List<Ownership> owners = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select shard, coalesce(owner, '') as owner, epoch from shard order by shard");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        owners.add(
            new Ownership(rows.getInt("shard"), rows.getString("owner"), rows.getLong("epoch")));
      }
    }
    return owners;
  }

  @Override
  public void leave(String node) {
    transactions.call(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("delete from node where node_name = ?")) {
            delete.setString(1, node);
            return delete.executeUpdate();
          }
        });
  }
}
