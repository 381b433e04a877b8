package dev.podium.app.engine;

import dev.podium.scheduler.quartz.Cleanup;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes tags that are not limited any more, and generated ones, which come back when a step needs
 * them, once nobody has used them for a while. The desk is held only if there are some.
 */
final class PermitTagCleanup implements Cleanup {

  private static final int UNUSED_MINUTES = 10;

  /** Rows that one transaction removes at most. */
  private static final int MOST_ROWS = 500;

  private static final String UNUSED =
      """
      (kind <> 'WRITTEN' or max_permits is null) and not contended
        and modified_at < utc_timestamp(6) - interval %d minute
        and not exists (select 1 from permit_claim c where c.tag_id = permit_tag.tag_id)
        and not exists (select 1 from permit_lease l where l.tag_id = permit_tag.tag_id)
      """
          .formatted(UNUSED_MINUTES);

  private final Transactions transactions;

  PermitTagCleanup(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean removeSome() {
    List<Long> candidates = transactions.read(PermitTagCleanup::findUnused);
    return !candidates.isEmpty()
        && transactions.call(connection -> removeUnused(connection, candidates)) == MOST_ROWS;
  }

  private static List<Long> findUnused(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select tag_id from permit_tag where " + UNUSED + " limit " + MOST_ROWS)) {
      List<Long> tags = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tags.add(rows.getLong(1));
        }
      }
      return tags;
    }
  }

  /** While the desk is held, nobody comes to use what is unused. */
  private static int removeUnused(Connection connection, List<Long> candidates)
      throws SQLException {
    PermitDesk.lock(connection);
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from permit_tag where tag_id in ("
                + Columns.marks(candidates.size())
                + ") and "
                + UNUSED)) {
      int column = 1;
      for (long tag : candidates) {
        delete.setLong(column++, tag);
      }
      return delete.executeUpdate();
    }
  }
}
