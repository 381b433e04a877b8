package dev.podium.app.engine;

import dev.podium.app.database.Script;
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
   * @return the epoch of each, once the script is sent
   */
  static Map<Integer, Long> lockShared(Script script, Collection<Integer> shards)
      throws SQLException {
    Map<Integer, Long> epochs = new HashMap<>();
    if (shards.isEmpty()) {
      return epochs;
    }
    TreeSet<Integer> wanted = new TreeSet<>(shards);
    script.query(
        "select shard, epoch from shard where shard in ("
            + Columns.marks(wanted.size())
            + ") order by shard for share",
        rows -> {
          while (rows.next()) {
            epochs.put(rows.getInt("shard"), rows.getLong("epoch"));
          }
        });
    for (int shard : wanted) {
      script.with(shard);
    }
    return epochs;
  }
}
