package dev.podium.app.engine;

import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Grants permits to attempts that wait, in a transaction that holds the {@link PermitDesk}. */
final class PermitGrants {

  /** How many of those who wait are looked at in one reading. */
  private static final int PAGE = 256;

  private static final String UNHOPEFUL =
      """
      and not exists (select 1 from permit_claim other
        where other.run_key = c.run_key and other.ordinal = c.ordinal
          and other.attempt = c.attempt and other.tag_id in (%s))
      """;

  private final Connection connection;

  PermitGrants(Connection connection) {
    this.connection = connection;
  }

  /** An attempt that waits. */
  private record Waiting(
      RunKey run, int ordinal, int attempt, int shard, Instant arrivedAt, List<Long> tags) {

    private static Waiting read(ResultSet row) throws SQLException {
      return new Waiting(
          new RunKey(row.getLong("run_key")),
          row.getInt("ordinal"),
          row.getInt("attempt"),
          row.getInt("shard"),
          Columns.instant(row, "arrived"),
          Stream.of(row.getString("tags").split(",", -1)).map(Long::valueOf).toList());
    }
  }

  /** Grants what is free to those who wait; answers whether anybody got what he needs. */
  boolean grant() throws SQLException {
    Map<Long, Integer> free = lockContended();
    if (free.isEmpty()) {
      return false;
    }
    Map<Long, Integer> used = PermitDesk.used(connection, free.keySet());
    free.replaceAll((tag, limit) -> limit - used.getOrDefault(tag, 0));
    List<ShardMail.Outgoing> mail = new ArrayList<>();
    Set<Long> hopeless = new TreeSet<>();
    Waiting last = null;
    while (true) {
      free.forEach(
          (tag, units) -> {
            if (units <= 0) {
              hopeless.add(tag);
            }
          });
      List<Waiting> page = readWaiting(free.keySet(), hopeless, last);
      for (Waiting waiting : page) {
        if (waiting.tags().stream().allMatch(tag -> free.getOrDefault(tag, 0) > 0)
            && grant(waiting)) {
          waiting.tags().forEach(tag -> free.merge(tag, -1, Integer::sum));
          mail.add(
              new ShardMail.Outgoing(
                  waiting.shard(),
                  new ShardMessage.Content.PermitsGranted(
                      waiting.run(), waiting.ordinal(), waiting.attempt())));
        }
      }
      if (page.size() < PAGE) {
        break;
      }
      last = page.getLast();
    }
    ShardMail.send(connection, mail);
    unmark(free);
    return !mail.isEmpty();
  }

  /** False if it has stopped waiting meanwhile. */
  private boolean grant(Waiting waiting) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update permit_claim set granted = true
            where run_key = ? and ordinal = ? and attempt = ? and not granted
            """)) {
      update.setLong(1, waiting.run().value());
      update.setInt(2, waiting.ordinal());
      update.setInt(3, waiting.attempt());
      return update.executeUpdate() > 0;
    }
  }

  /** The contended tags, each with its limit; whoever is about to wait for one comes after this. */
  private Map<Long, Integer> lockContended() throws SQLException {
    Map<Long, Integer> limited = new LinkedHashMap<>();
    try (Statement select = connection.createStatement();
        ResultSet rows =
            select.executeQuery(
                """
                select tag_id, coalesce(max_permits, 1000000000) from permit_tag
                where contended order by tag_id for update
                """)) {
      while (rows.next()) {
        limited.put(rows.getLong(1), rows.getInt(2));
      }
    }
    return limited;
  }

  /** Those who wait for none of the hopeless tags, in the order of their arrival. */
  private List<Waiting> readWaiting(Set<Long> tags, Set<Long> hopeless, @Nullable Waiting after)
      throws SQLException {
    List<Waiting> waiting = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select c.run_key, c.ordinal, c.attempt, c.shard, min(c.arrived_at) as arrived,
              group_concat(c.tag_id) as tags
            from permit_claim c
            where c.tag_id in (%s) and not c.granted
            %s
            group by c.run_key, c.ordinal, c.attempt, c.shard
            %s
            order by arrived, c.run_key, c.ordinal, c.attempt limit ?
            """
                .formatted(
                    Columns.marks(tags.size()),
                    hopeless.isEmpty() ? "" : UNHOPEFUL.formatted(Columns.marks(hopeless.size())),
                    after == null
                        ? ""
                        : "having (arrived, c.run_key, c.ordinal, c.attempt) > (?, ?, ?, ?)"))) {
      int column = 1;
      for (long tag : tags) {
        select.setLong(column++, tag);
      }
      for (long tag : hopeless) {
        select.setLong(column++, tag);
      }
      if (after != null) {
        Columns.set(select, column++, after.arrivedAt());
        select.setLong(column++, after.run().value());
        select.setInt(column++, after.ordinal());
        select.setInt(column++, after.attempt());
      }
      select.setInt(column, PAGE);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          waiting.add(Waiting.read(rows));
        }
      }
    }
    return waiting;
  }

  /** Nobody waits for them, and no more is out than allowed: nodes may lease them again. */
  private void unmark(Map<Long, Integer> free) throws SQLException {
    List<Long> within =
        free.entrySet().stream().filter(tag -> tag.getValue() >= 0).map(Map.Entry::getKey).toList();
    if (within.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            update permit_tag t set contended = false
            where t.tag_id in (%s) and not exists
              (select 1 from permit_claim c where c.tag_id = t.tag_id and not c.granted)
            """
                .formatted(Columns.marks(within.size())))) {
      int column = 1;
      for (long tag : within) {
        update.setLong(column++, tag);
      }
      update.executeUpdate();
    }
  }
}
