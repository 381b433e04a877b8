package dev.podium.app.engine;

import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitStore.Notice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** What every node must know, in MySQL: read often, so by one statement. */
final class JdbcNoticeBoard implements NoticeBoard {

  private final Transactions transactions;

  JdbcNoticeBoard(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Notices read() {
    return transactions.read(JdbcNoticeBoard::read);
  }

  private static Notices read(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement(
                """
                select (select number from breakpoint_revision) as breakpoints, revision, tag_id
                from permit_desk left join permit_tag on contended = true where id = 1
                """);
        ResultSet rows = select.executeQuery()) {
      Set<Long> contended = new HashSet<>();
      long breakpoints = 0;
      long revision = 0;
      while (rows.next()) {
        breakpoints = rows.getLong("breakpoints");
        revision = rows.getLong("revision");
        long tag = rows.getLong("tag_id");
        if (!rows.wasNull()) {
          contended.add(tag);
        }
      }
      return new Notices(breakpoints, new Notice(revision, contended));
    }
  }
}
