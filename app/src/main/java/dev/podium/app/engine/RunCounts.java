package dev.podium.app.engine;

import dev.podium.domain.run.RunStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Counts runs over all workflows, without a look at those that have ended before. */
final class RunCounts {

  /** By two indexes that hold nothing else: one has those under way, one the ends by their time. */
  private static final String BY_STATUS =
      """
      select root_status as status, count(*) as runs from run
      where root_status in ('CREATED', 'IN_PROGRESS', 'PAUSED') group by root_status
      union all
      select root_status, count(*) from run where root_ended_at >= ? group by root_status
      """;

  /** Driven by the alerts, of which there are few: each run is late once. */
  private static final String LATE =
      """
      select count(*) from run where source_workflow_id is null
        and (workflow_id, instance_id, run_id) in
          (select l.workflow_id, l.instance_id, l.run_id from alert l
           where l.alert_type = 'TCT_VIOLATION' and l.created_at >= ?)
      """;

  private RunCounts() {}

  /** See {@link dev.podium.domain.run.RunViews#counts}. */
  static Map<RunStatus, Long> byStatus(Connection connection, Instant endedSince)
      throws SQLException {
    Map<RunStatus, Long> counts = new EnumMap<>(RunStatus.class);
    try (PreparedStatement select = connection.prepareStatement(BY_STATUS)) {
      Columns.set(select, 1, endedSince);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          counts.put(RunStatus.valueOf(rows.getString("status")), rows.getLong("runs"));
        }
      }
    }
    return counts;
  }

  /** See {@link dev.podium.domain.run.RunViews#countLate}. */
  static long late(Connection connection, Instant since) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(LATE)) {
      Columns.set(select, 1, since);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
