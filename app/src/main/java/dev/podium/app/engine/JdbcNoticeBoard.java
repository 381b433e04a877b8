package dev.podium.app.engine;

import dev.podium.domain.engine.NoticeBoard;
import dev.podium.domain.engine.PermitStore.Notice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every node must know, in MySQL: read often, so by one statement. */
final class JdbcNoticeBoard implements NoticeBoard {

  private final Transactions transactions;

  JdbcNoticeBoard(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Notices read() {
    return look(List.of()).notices();
  }

  @Override
  public Look look(Collection<Integer> shards) {
    return transactions.read(connection -> look(connection, shards));
  }

  private static Look look(Connection connection, Collection<Integer> shards) throws SQLException {
    String mail =
        shards.isEmpty()
            ? "false"
            : "exists (select 1 from shard_message where shard in (%s))"
                .formatted(Columns.marks(shards.size()));
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select (select number from breakpoint_revision) as breakpoints, revision, tag_id,
              %s as mail
            from permit_desk left join permit_tag on contended = true where id = 1
            """
                .formatted(mail))) {
      int column = 1;
      for (int shard : shards) {
        select.setInt(column++, shard);
      }
      try (ResultSet rows = select.executeQuery()) {
        return read(rows);
      }
    }
  }

  private static Look read(ResultSet rows) throws SQLException {
    Set<Long> contended = new HashSet<>();
    long breakpoints = 0;
    long revision = 0;
    boolean mail = false;
    while (rows.next()) {
      breakpoints = rows.getLong("breakpoints");
      revision = rows.getLong("revision");
      mail = rows.getBoolean("mail");
      long tag = rows.getLong("tag_id");
      if (!rows.wasNull()) {
        contended.add(tag);
      }
    }
    return new Look(new Notices(breakpoints, new Notice(revision, contended)), mail);
  }
}
