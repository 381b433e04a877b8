package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.BackfillStore.Begun;
import dev.podium.domain.engine.BackfillStore.Due;
import dev.podium.domain.run.BackfillId;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads backfills and the latest runs of their instances. */
final class BackfillQueries {

  /** Of an item {@code i} of a backfill {@code b}: the latest run of its instance. */
  private static final String LATEST_RUN =
      """
      r.workflow_id = b.workflow_id and r.instance_id = i.instance_id
        and not exists (select 1 from run n where n.workflow_id = r.workflow_id
          and n.instance_id = r.instance_id and n.run_id > r.run_id)
      """;

  /** One that has succeeded is not looked at again: there may be thousands. */
  private static final String COUNT =
      """
      select i.backfill_key, coalesce(r.status, i.status) as now, count(*) as runs
      from backfill b join backfill_item i on i.backfill_key = b.backfill_key
        left join run r on coalesce(i.status, '') <> 'SUCCEEDED' and %s
      where b.backfill_key in (%s) and (i.status = 'SUCCEEDED' or r.run_key is not null)
      group by i.backfill_key, now
      """;

  private static final String BEGUN =
      """
      select i.item, r.workflow_id, r.instance_id, r.run_id, r.status, r.started_at, r.ended_at
      from backfill b join backfill_item i on i.backfill_key = b.backfill_key join run r on %s
      where b.backfill_key = ? and i.item > ? and (? is null or r.status = ?)
      order by i.item limit ?
      """
          .formatted(LATEST_RUN);

  private static final String GOING =
      """
      select i.instance_id
      from backfill b join backfill_item i on i.backfill_key = b.backfill_key join run r on %s
      where b.backfill_key = ? and r.status in ('CREATED', 'IN_PROGRESS', 'PAUSED')
      order by i.item
      """
          .formatted(LATEST_RUN);

  private static final String ENDED =
      """
      select i.backfill_key, i.item, i.instance_id, r.status
      from backfill_item i join backfill b on b.backfill_key = i.backfill_key join run r on %s
      where i.status is null and r.status in ('TIMED_OUT', 'STOPPED', 'FAILED', 'SUCCEEDED')
      limit 1000
      """
          .formatted(LATEST_RUN);

  private static final String CLAIM =
      """
      select b.* from backfill b
      where b.state = 'RUNNING' and b.claimed_until <= ? and b.begun < b.items
        and (select count(*) from backfill_item i
          where i.backfill_key = b.backfill_key and i.status is null) < b.concurrency
        and exists (select 1 from workflow w
          where w.workflow_id = b.workflow_id and w.deleted_at is null)
      order by b.claimed_until limit ? for update of b skip locked
      """;

  private static final String ACTIVE =
      """
      select exists (select 1 from backfill where state = 'RUNNING')
        or exists (select 1 from backfill_item where status is null)
      """;

  private final Connection connection;

  BackfillQueries(Connection connection) {
    this.connection = connection;
  }

  Optional<BackfillRow> find(WorkflowId workflow, BackfillId id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select b.* from backfill b join workflow w using (workflow_id)
            where b.uuid = ? and b.workflow_id = ? and w.deleted_at is null
            """)) {
      Columns.set(select, 1, id.value());
      Columns.set(select, 2, workflow);
      return rows(select).stream().findFirst();
    }
  }

  List<BackfillRow> list(WorkflowId workflow, long before, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select * from backfill where workflow_id = ? and backfill_key < ?
            order by backfill_key desc limit ?
            """)) {
      Columns.set(select, 1, workflow);
      select.setLong(2, before == 0 ? Long.MAX_VALUE : before);
      select.setInt(3, limit);
      return rows(select);
    }
  }

  private static List<BackfillRow> rows(PreparedStatement select) throws SQLException {
    List<BackfillRow> rows = new ArrayList<>();
    try (ResultSet row = select.executeQuery()) {
      while (row.next()) {
        rows.add(BackfillRow.read(row));
      }
    }
    return rows;
  }

  /** How many instances of each backfill are in which status. */
  Map<Long, Map<RunStatus, Integer>> count(Collection<Long> backfills) throws SQLException {
    Map<Long, Map<RunStatus, Integer>> counts = new HashMap<>();
    if (backfills.isEmpty()) {
      return counts;
    }
    try (PreparedStatement select =
        connection.prepareStatement(COUNT.formatted(LATEST_RUN, Columns.marks(backfills.size())))) {
      int column = 1;
      for (long key : backfills) {
        select.setLong(column++, key);
      }
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          counts
              .computeIfAbsent(row.getLong(1), key -> new EnumMap<>(RunStatus.class))
              .put(RunStatus.valueOf(row.getString(2)), row.getInt(3));
        }
      }
    }
    return counts;
  }

  List<Begun> begun(long backfill, @Nullable RunStatus status, int after, int limit)
      throws SQLException {
    String name = status == null ? null : status.name();
    try (PreparedStatement select = connection.prepareStatement(BEGUN)) {
      select.setLong(1, backfill);
      select.setInt(2, after);
      select.setString(3, name);
      select.setString(4, name);
      select.setInt(5, limit);
      List<Begun> begun = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          begun.add(
              new Begun(
                  row.getInt("item"),
                  new RunRef(
                      new WorkflowId(row.getString("workflow_id")),
                      row.getLong("instance_id"),
                      row.getLong("run_id")),
                  RunStatus.valueOf(row.getString("status")),
                  Columns.findInstant(row, "started_at"),
                  Columns.findInstant(row, "ended_at")));
        }
      }
      return begun;
    }
  }

  List<Long> going(long backfill) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(GOING)) {
      select.setLong(1, backfill);
      List<Long> instances = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          instances.add(row.getLong(1));
        }
      }
      return instances;
    }
  }

  /** Ends of runs that are not noted yet, by backfills in the order of their keys. */
  Map<Long, List<BackfillTransaction.Ended>> ended() throws SQLException {
    Map<Long, List<BackfillTransaction.Ended>> ended = new TreeMap<>();
    try (PreparedStatement select = connection.prepareStatement(ENDED);
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        ended
            .computeIfAbsent(row.getLong("backfill_key"), key -> new ArrayList<>())
            .add(
                new BackfillTransaction.Ended(
                    row.getInt("item"),
                    row.getLong("instance_id"),
                    RunStatus.valueOf(row.getString("status"))));
      }
    }
    return ended;
  }

  boolean anyActive() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(ACTIVE);
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /** Takes backfills with free places. */
  List<Due> claim(Instant now, Instant until, int most) throws SQLException {
    List<BackfillRow> rows;
    try (PreparedStatement select = connection.prepareStatement(CLAIM)) {
      Columns.set(select, 1, now);
      select.setInt(2, most);
      rows = rows(select);
    }
    List<Due> claimed = new ArrayList<>();
    try (PreparedStatement update =
            connection.prepareStatement(
                "update backfill set claimed_until = ? where backfill_key = ?");
        PreparedStatement count =
            connection.prepareStatement(
                "select count(*) from backfill_item where backfill_key = ? and status is null")) {
      for (BackfillRow row : rows) {
        Columns.set(update, 1, until);
        update.setLong(2, row.key());
        update.executeUpdate();
        count.setLong(1, row.key());
        try (ResultSet going = count.executeQuery()) {
          going.next();
          claimed.add(
              new Due(
                  row.key(),
                  row.asked(),
                  row.created().user(),
                  row.counts().begun(),
                  row.asked().pace().concurrency() - going.getInt(1)));
        }
      }
    }
    return claimed;
  }
}
