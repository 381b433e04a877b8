package dev.podium.app.workflow;

import dev.podium.domain.run.RunStatus;
import dev.podium.domain.workflow.WorkflowSummary.LastRun;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The newest outcomes of workflows, for the dots in the list. */
@Component
class LastOutcomes {
  private static final int DOTS = 10;

  /** One dive into run_natural for each workflow; its whole history is never looked at. */
  private static final String ONE_WORKFLOW =
      """
      (select workflow_id, instance_id, run_id, status, started_at, ended_at from run
       where workflow_id = ? order by instance_id desc, run_id desc limit %d)
      """
          .formatted(DOTS);

  private final JdbcClient jdbc;

  LastOutcomes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest ten of each, newest first; a workflow without runs is absent. */
  Map<String, List<LastRun>> of(List<String> workflowIds) {
    if (workflowIds.isEmpty()) {
      return Map.of();
    }
    Map<String, List<LastRun>> outcomes = new HashMap<>();
    jdbc.sql(String.join(" union all ", Collections.nCopies(workflowIds.size(), ONE_WORKFLOW)))
        .params(workflowIds)
        .query(
            row -> {
              outcomes
                  .computeIfAbsent(row.getString("workflow_id"), id -> new ArrayList<>())
                  .add(lastRun(row));
            });
    return outcomes;
  }

  private static LastRun lastRun(ResultSet row) throws SQLException {
    return new LastRun(
        row.getLong("instance_id"),
        row.getLong("run_id"),
        RunStatus.valueOf(row.getString("status")),
        instant(row, "started_at"),
        instant(row, "ended_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    LocalDateTime time = row.getObject(column, LocalDateTime.class);
    return time == null ? null : time.toInstant(ZoneOffset.UTC);
  }
}
