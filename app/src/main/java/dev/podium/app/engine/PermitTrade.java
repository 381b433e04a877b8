package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.PermitStore.Leased;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.ShardMessage;
import dev.podium.domain.permit.PermitTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Leases and grants permits in one transaction that holds the desk. Nobody else can make more of a
 * tag taken meanwhile; flushes only move units between leases and claims, or free them.
 */
final class PermitTrade {

  /** How many of those who wait are looked at in one reading. */
  private static final int PAGE = 256;

  private final Connection connection;
  private final PermitLimits limits;

  PermitTrade(Connection connection, PermitLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /** Waits until nobody else leases or grants. */
  static void lockDesk(Connection connection) throws SQLException {
    try (Statement lock = connection.createStatement();
        ResultSet row =
            lock.executeQuery("select revision from permit_desk where id = 1 for update")) {
      row.next();
    }
  }

  // --- Leases ------------------------------------------------------------------------------

  /** A limited tag; id 0 stands for all that are not. */
  private record Tag(long id, int limit, boolean contended) {
    private static final Tag UNLIMITED = new Tag(0, Integer.MAX_VALUE, false);
  }

  /** The answers are in the order of the wishes. */
  List<Leased> lease(String node, Map<PermitTag, Integer> wanted) throws SQLException {
    Map<PermitTag, Tag> tags = limited(wanted.keySet());
    Map<Long, Integer> used = used(tags.values().stream().map(Tag::id).toList());
    int nodes = liveNodes();
    Map<Long, Integer> leased = new LinkedHashMap<>();
    List<Leased> answers = new ArrayList<>();
    for (Map.Entry<PermitTag, Integer> wish : wanted.entrySet()) {
      Tag tag = tags.getOrDefault(wish.getKey(), Tag.UNLIMITED);
      int out = used.getOrDefault(tag.id(), 0) + leased.getOrDefault(tag.id(), 0);
      int units = tag.contended() ? 0 : share(tag.limit() - out, wish.getValue(), nodes);
      if (tag.id() != 0) {
        leased.merge(tag.id(), units, Integer::sum);
      }
      answers.add(new Leased(wish.getKey(), tag.id(), tag.limit(), units));
    }
    Script script = new Script(connection);
    PermitRows.change(script, node, leased);
    script.send();
    return answers;
  }

  /** Those of the tags that are limited; what has no row yet gets one. */
  private Map<PermitTag, Tag> limited(Collection<PermitTag> wanted) throws SQLException {
    Map<String, Tag> known = findTags(wanted);
    Map<PermitTag, Tag> limited = new LinkedHashMap<>();
    for (PermitTag tag : wanted) {
      Tag row = known.get(tag.name());
      Integer limit =
          row == null || isOnlyIfSet(tag) ? limits.of(tag) : Integer.valueOf(row.limit());
      if (row == null && limit != null) {
        row = insert(tag, limit);
      }
      if (row != null && row.id() != 0 && limit != null) {
        limited.put(tag, row);
      }
    }
    return limited;
  }

  private static boolean isOnlyIfSet(PermitTag tag) {
    return tag instanceof PermitTag.OfWorkflow ofWorkflow && ofWorkflow.onlyIfSet();
  }

  /** All to a node that is alone; else what it needs now, or half of its fair share. */
  private static int share(int left, int needed, int nodes) {
    if (left <= 0) {
      return 0;
    }
    return nodes <= 1 ? left : Math.min(left, Math.max(needed, left / (2 * nodes)));
  }

  private Map<String, Tag> findTags(Collection<PermitTag> tags) throws SQLException {
    Map<String, Tag> found = new HashMap<>();
    if (tags.isEmpty()) {
      return found;
    }
    try (PreparedStatement select =
        connection.prepareStatement(
            "select tag, tag_id, max_permits, contended from permit_tag where tag in ("
                + Columns.marks(tags.size())
                + ")")) {
      int column = 1;
      for (PermitTag tag : tags) {
        select.setString(column++, tag.name());
      }
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          int limit = rows.getInt("max_permits");
          Tag tag =
              rows.wasNull()
                  ? Tag.UNLIMITED
                  : new Tag(rows.getLong("tag_id"), limit, rows.getBoolean("contended"));
          found.put(rows.getString("tag"), tag);
        }
      }
    }
    return found;
  }

  private Tag insert(PermitTag tag, int limit) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            insert into permit_tag (tag, kind, workflow_id, max_permits) values (?, ?, ?, ?)
            on duplicate key update tag_id = last_insert_id(tag_id), modified_at = utc_timestamp(6)
            """,
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, tag.name());
      insert.setString(2, PermitLimits.kind(tag));
      insert.setString(3, PermitLimits.workflow(tag));
      insert.setInt(4, limit);
      insert.executeUpdate();
      try (ResultSet id = insert.getGeneratedKeys()) {
        id.next();
        return new Tag(id.getLong(1), limit, false);
      }
    }
  }

  private int liveNodes() throws SQLException {
    try (Statement select = connection.createStatement();
        ResultSet row =
            select.executeQuery(
                """
                select count(*) from node
                where heartbeat_at > utc_timestamp(6) - interval %d second
                """
                    .formatted(JdbcShardStore.STALE_SECONDS))) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * What of each tag steps hold and nodes have leased. One statement sees one moment: a flush that
   * moves units from the one to the other is seen whole or not at all.
   */
  private Map<Long, Integer> used(Collection<Long> tags) throws SQLException {
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

  // --- Grants ------------------------------------------------------------------------------

  /** An attempt that waits. */
  private record Waiting(
      RunKey run, int ordinal, int attempt, int shard, Instant arrivedAt, List<Long> tags) {}

  /** Grants what is free to those who wait; answers whether anybody got what he needs. */
  boolean grant() throws SQLException {
    Map<Long, Integer> free = lockContended();
    if (free.isEmpty()) {
      return false;
    }
    Map<Long, Integer> used = used(free.keySet());
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
    String unhopeful =
        hopeless.isEmpty()
            ? ""
            : """
              and not exists (select 1 from permit_claim other
                where other.run_key = c.run_key and other.ordinal = c.ordinal
                  and other.attempt = c.attempt and other.tag_id in (%s))
              """
                .formatted(Columns.marks(hopeless.size()));
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
                    unhopeful,
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
          List<Long> ids = new ArrayList<>();
          for (String id : rows.getString("tags").split(",", -1)) {
            ids.add(Long.valueOf(id));
          }
          waiting.add(
              new Waiting(
                  new RunKey(rows.getLong("run_key")),
                  rows.getInt("ordinal"),
                  rows.getInt("attempt"),
                  rows.getInt("shard"),
                  Columns.instant(rows, "arrived"),
                  ids));
        }
      }
    }
    return waiting;
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
