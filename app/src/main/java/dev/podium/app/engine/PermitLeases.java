package dev.podium.app.engine;

import dev.podium.app.database.Script;
import dev.podium.domain.engine.PermitStore.Leased;
import dev.podium.domain.permit.PermitTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Leases permits to nodes, in a transaction that holds the {@link PermitDesk}. */
final class PermitLeases {

  private final Connection connection;
  private final PermitLimits limits;

  PermitLeases(Connection connection, PermitLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  /** A limited tag; id 0 stands for all that are not. */
  private record Tag(long id, int limit, boolean contended) {
    private static final Tag UNLIMITED = new Tag(0, Integer.MAX_VALUE, false);
  }

  /** The answers are in the order of the wishes. */
  List<Leased> lease(String node, Map<PermitTag, Integer> wanted) throws SQLException {
    Map<PermitTag, Tag> tags = limited(wanted.keySet());
    Map<Long, Integer> used =
        PermitDesk.used(connection, tags.values().stream().map(Tag::id).toList());
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
}
