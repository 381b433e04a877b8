package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The rows of the shards, as those lock them who write for runs. */
final class ShardRows {

  private ShardRows() {}

  /**
   * Locks shards in shared mode until the transaction ends, always in the same order: nobody takes
   * one meanwhile.
   *
   * @return the epoch of each
   */
  static Map<Integer, Long> lockShared(Connection connection, Collection<Integer> shards)
      throws SQLException {
    Map<Integer, Long> epochs = new HashMap<>();
    if (shards.isEmpty()) {
      return epochs;
    }
    TreeSet<Integer> wanted = new TreeSet<>(shards);
    try (PreparedStatement select =
        connection.prepareStatement(
            "select shard, epoch from shard where shard in ("
                + Columns.marks(wanted.size())
                + ") order by shard for share")) {
      int column = 1;
      for (int shard : wanted) {
        select.setInt(column++, shard);
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          epochs.put(rows.getInt("shard"), rows.getLong("epoch"));
        }
      }
    }
    return epochs;
  }
}
