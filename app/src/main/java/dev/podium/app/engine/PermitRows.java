package dev.podium.app.engine;

import dev.podium.domain.engine.FlushBatch.RunRows;
import dev.podium.domain.engine.PermitChanges.Attempt;
import dev.podium.domain.engine.PermitChanges.Claim;
import dev.podium.domain.engine.RunKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a flush writes of permits: who holds and awaits which, and what the node has left of its
 * leases. A step that begins and ends between two flushes leaves nothing here.
 */
final class PermitRows {

  private PermitRows() {}

  static void write(Connection connection, String node, List<RunRows> flushed) throws SQLException {
    List<RunRows> runs = flushed.stream().filter(rows -> !rows.permits().isEmpty()).toList();
    if (runs.isEmpty()) {
      return;
    }
    end(connection, runs);
    insert(connection, runs, true);
    insert(connection, runs, false);
    adjustLeases(connection, node, runs);
    markContended(connection, runs);
  }

  private static void end(Connection connection, List<RunRows> runs) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from permit_claim where run_key = ? and ordinal = ? and attempt = ?")) {
      boolean any = false;
      for (RunRows rows : runs) {
        for (Attempt attempt : rows.permits().ended()) {
          any = true;
          delete.setLong(1, rows.state().header().key().value());
          delete.setInt(2, attempt.ordinal());
          delete.setInt(3, attempt.attempt());
          delete.addBatch();
        }
      }
      if (any) {
        delete.executeBatch();
      }
    }
  }

  private static void insert(Connection connection, List<RunRows> runs, boolean granted)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into permit_claim (run_key, ordinal, attempt, tag_id, shard, granted)
            values (?, ?, ?, ?, ?, ?)
            on duplicate key update shard = values(shard)
            """)) {
      boolean any = false;
      for (RunRows rows : runs) {
        for (Claim claim : granted ? rows.permits().taken() : rows.permits().waiting()) {
          for (long tag : claim.tags()) {
            any = true;
            insert.setLong(1, rows.state().header().key().value());
            insert.setInt(2, claim.attempt().ordinal());
            insert.setInt(3, claim.attempt().attempt());
            insert.setLong(4, tag);
            insert.setInt(5, rows.shard());
            insert.setBoolean(6, granted);
            insert.addBatch();
          }
        }
      }
      if (any) {
        insert.executeBatch();
      }
    }
  }

  private static void adjustLeases(Connection connection, String node, List<RunRows> runs)
      throws SQLException {
    Map<Long, Integer> changes = new TreeMap<>();
    for (RunRows rows : runs) {
      rows.permits().leases().forEach((tag, change) -> changes.merge(tag, change, Integer::sum));
    }
    changes.values().removeIf(change -> change == 0);
    change(connection, node, changes);
  }

  /** Adds to what a node has leased, by the id of the tag; in the order of the tags. */
  static void change(Connection connection, String node, Map<Long, Integer> changes)
      throws SQLException {
    if (changes.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            insert into permit_lease (free, tag_id, node_name) values (?, ?, ?)
            on duplicate key update free = free + values(free)
            """)) {
      for (Map.Entry<Long, Integer> change : new TreeMap<>(changes).entrySet()) {
        update.setInt(1, change.getValue());
        update.setLong(2, change.getKey());
        update.setString(3, node);
        update.addBatch();
      }
      update.executeBatch();
    }
  }

  /**
   * Marks the tags that steps wait for, after the waiting rows are in: the lock on the mark makes
   * whoever grants wait for this commit.
   */
  private static void markContended(Connection connection, List<RunRows> runs) throws SQLException {
    Collection<Long> tags = new TreeSet<>();
    for (RunRows rows : runs) {
      rows.permits().waiting().forEach(claim -> tags.addAll(claim.tags()));
    }
    if (tags.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            "update permit_tag set contended = true where tag_id in ("
                + Columns.marks(tags.size())
                + ")")) {
      int column = 1;
      for (long tag : tags) {
        update.setLong(column++, tag);
      }
      update.executeUpdate();
    }
  }

  /** Frees all that a run holds and waits for. */
  static void forget(Connection connection, RunKey run) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from permit_claim where run_key = ?")) {
      delete.setLong(1, run.value());
      delete.executeUpdate();
    }
  }
}
