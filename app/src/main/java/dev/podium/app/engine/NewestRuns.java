package dev.podium.app.engine;

import dev.podium.domain.run.RunFilter;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Builds the query for a page of runs over all workflows, newest first. Where a filter names
 * statuses or workflows the page is put together from looks into an index, one for each of them, so
 * that it does not matter how many other runs there are.
 */
final class NewestRuns {

  /** Each takes a look for every status. */
  private static final int WORKFLOWS_LOOKED_UP = 32;

  /** Driven by the alerts, of which there are few: each run is late once. */
  private static final String LATE =
      " and (workflow_id, instance_id, run_id) in"
          + " (select l.workflow_id, l.instance_id, l.run_id from alert l"
          + " where l.alert_type = 'TCT_VIOLATION' and l.created_at >= ?)";

  private static final String NEWEST_FIRST = " order by run_key desc limit ";

  private final Connection connection;
  private final RunFilter filter;
  private final @Nullable RunRef before;
  private final int limit;
  private final StringBuilder sql = new StringBuilder(RunRow.SELECT);
  private final List<Object> values = new ArrayList<>();

  NewestRuns(Connection connection, RunFilter filter, @Nullable RunRef before, int limit) {
    this.connection = connection;
    this.filter = filter;
    this.before = before;
    this.limit = limit;
  }

  PreparedStatement select() throws SQLException {
    List<String> workflows = filter.workflow().isEmpty() ? List.of() : matching();
    boolean tooMany = workflows.size() > WORKFLOWS_LOOKED_UP;
    if (!filter.workflow().isEmpty() && workflows.isEmpty()) {
      sql.append("where false");
    } else if (filter.endedSince() != null
        && filter.lateSince() == null
        && (tooMany || workflows.isEmpty())) {
      ended(filter.endedSince());
    } else if (filter.lateSince() != null
        || tooMany
        || (workflows.isEmpty() && filter.statuses().isEmpty())) {
      scan();
    } else {
      lookUp(workflows);
    }
    PreparedStatement select = connection.prepareStatement(sql.toString());
    for (int i = 0; i < values.size(); i++) {
      select.setObject(i + 1, values.get(i));
    }
    return select;
  }

  /** The workflows whose ids hold the text that is looked for, as far as they are looked up. */
  private List<String> matching() throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select workflow_id from run_queue where "
                + named("workflow_id")
                + " limit "
                + (WORKFLOWS_LOOKED_UP + 1))) {
      select.setString(1, pattern());
      List<String> matching = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          matching.add(rows.getString(1));
        }
      }
      return matching;
    }
  }

  private static String named(String column) {
    return "lower(" + column + ") like concat('%', lower(?), '%') escape '!'";
  }

  private String pattern() {
    return filter.workflow().replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  /** Through the runs as they were made, backwards, until there are enough. */
  private void scan() {
    sql.append("where source_workflow_id is null");
    if (!filter.statuses().isEmpty()) {
      sql.append(" and status in (").append(Columns.marks(filter.statuses().size())).append(')');
      filter.statuses().forEach(status -> values.add(status.name()));
    }
    if (!filter.workflow().isEmpty()) {
      sql.append(" and ").append(named("workflow_id"));
      values.add(pattern());
    }
    if (filter.lateSince() != null) {
      sql.append(LATE);
      values.add(Columns.local(filter.lateSince()));
    }
    appendEnd();
    appendPlace();
    sql.append(" order by run.run_key desc limit ").append(limit);
  }

  /** By run_by_root_end: what has ended since, and nothing else, is looked at. */
  private void ended(Instant since) {
    sql.append(
        "where run.run_key in (select page.run_key from (select run_key from run"
            + " force index (run_by_root_end) where root_ended_at >= ?");
    values.add(Columns.local(since));
    if (!filter.statuses().isEmpty()) {
      sql.append(" and root_status in (")
          .append(Columns.marks(filter.statuses().size()))
          .append(')');
      filter.statuses().forEach(status -> values.add(status.name()));
    }
    if (!filter.workflow().isEmpty()) {
      sql.append(" and ").append(named("root_workflow_id"));
      values.add(pattern());
    }
    appendPlace();
    sql.append(NEWEST_FIRST).append(limit).append(") page) order by run.run_key desc");
  }

  private void lookUp(List<String> workflows) {
    Set<RunStatus> statuses =
        filter.statuses().isEmpty() ? Set.of(RunStatus.values()) : filter.statuses();
    sql.append("where run.run_key in (select page.run_key from (");
    String or = "";
    for (RunStatus status : statuses) {
      if (workflows.isEmpty()) {
        sql.append(or);
        look(null, status);
        or = " union all ";
      }
      for (String workflow : workflows) {
        sql.append(or);
        look(workflow, status);
        or = " union all ";
      }
    }
    sql.append(NEWEST_FIRST).append(limit).append(") page) order by run.run_key desc");
  }

  /** By run_by_root_workflow, or run_by_root_status: the entries of either stand by their keys. */
  private void look(@Nullable String workflow, RunStatus status) {
    sql.append("(select run_key from run where root_status = ?");
    values.add(status.name());
    if (workflow != null) {
      sql.append(" and root_workflow_id = ?");
      values.add(workflow);
    }
    appendEnd();
    appendPlace();
    sql.append(NEWEST_FIRST).append(limit).append(')');
  }

  private void appendEnd() {
    if (filter.endedSince() != null) {
      sql.append(" and ended_at >= ?");
      values.add(Columns.local(filter.endedSince()));
    }
  }

  /** Where in time, and behind which run. */
  private void appendPlace() {
    if (filter.createdSince() != null) {
      sql.append(" and created_at >= ?");
      values.add(Columns.local(filter.createdSince()));
    }
    if (filter.createdBefore() != null) {
      sql.append(" and created_at < ?");
      values.add(Columns.local(filter.createdBefore()));
    }
    if (before != null) {
      sql.append(
          " and run.run_key < (select b.run_key from run b where b.workflow_id = ? and b.instance_id = ?"
              + " and b.run_id = ?)");
      values.addAll(List.of(before.workflow().value(), before.instance(), before.run()));
    }
  }
}
