package dev.podium.app.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Who holds it leases and grants permits: nobody else can make more of a tag taken meanwhile;
 * flushes only move units between leases and claims, or free them.
 */
final class PermitDesk {

  private PermitDesk() {}

  /** Waits until nobody else leases or grants. */
  static void lock(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement();
        ResultSet row =
            lock.executeQuery("select revision from permit_desk where id = 1 for update")) {
      row.next();
    }
  }

  /**
   * What of each tag steps hold and nodes have leased. One statement sees one moment: a flush that
   * moves units from the one to the other is seen whole or not at all.
   */
  static Map<Long, Integer> used(Connection connection, Collection<Long> tags) throws SQLException {
    Map<Long, Integer> used = new HashMap<>();
    if (tags.isEmpty()) {
      return used;
    }
    String marks = Columns.marks(tags.size());
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select tag_id, sum(units) from (
              select tag_id, count(*) as units from permit_claim
              where tag_id in (%1$s) and granted group by tag_id
              union all
              select tag_id, sum(free) as units from permit_lease
              where tag_id in (%1$s) group by tag_id) as used
            group by tag_id
            """
                .formatted(marks))) {
      int column = 1;
      for (int times = 0; times < 2; times++) {
        for (long tag : tags) {
          select.setLong(column++, tag);
        }
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          used.put(rows.getLong(1), rows.getInt(2));
        }
      }
    }
    return used;
  }
}
