package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.param.Param;
import dev.podium.domain.run.Pauses;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import dev.podium.domain.run.Timeline;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code run}. */
record RunRow(
    RunHeader header,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info,
    @Nullable RunStatus ending,
    Pauses pauses,
    Timeline timeline) {

  /** Runs with all that {@link #read} wants; an iteration's row holds only params of its own. */
  static final String SELECT =
      """
      select run.*, inherited_params.params as inherited,
        (select p.user_name from workflow_pause p
         where run.status = 'CREATED' and p.workflow_id = run.workflow_id) as queue_paused_by
      from run
      left join inherited_params on run.source_workflow_id is not null
        and inherited_params.run_key = run.parent_run_key
        and inherited_params.ordinal = run.parent_ordinal
        and inherited_params.attempt = run.parent_attempt
      """;

  /** The row of a run, if there is one. */
  static Optional<RunRow> find(Connection connection, RunRef run) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            SELECT + "where workflow_id = ? and instance_id = ? and run_id = ?")) {
      Columns.set(select, 1, run.workflow());
      select.setLong(2, run.instance());
      select.setLong(3, run.run());
      return readAll(select).stream().findFirst();
    }
  }

  static List<RunRow> readAll(PreparedStatement select) throws SQLException {
    List<RunRow> rows = new ArrayList<>();
    try (ResultSet result = select.executeQuery()) {
      while (result.next()) {
        rows.add(read(result));
      }
    }
    return rows;
  }

  static RunRow read(ResultSet row) throws SQLException {
    RunRef ref =
        new RunRef(
            new WorkflowId(row.getString("workflow_id")),
            row.getLong("instance_id"),
            row.getLong("run_id"));
    RunHeader header =
        new RunHeader(
            new RunKey(row.getLong("run_key")),
            row.getInt("shard"),
            ref,
            row.getInt("version"),
            Columns.uuid(row, "uuid"),
            RunJson.readInitiator(row.getString("initiator")),
            row.getString("owner"),
            Columns.findInstant(row, "requested_at"),
            Columns.instant(row, "created_at"),
            RunJson.readDefinitions(row.getString("run_params")),
            params(row),
            RunJson.readTemplates(row.getString("templates")),
            RunConfigJson.read(row.getString("config")),
            Columns.findParent(row));
    return new RunRow(
        header,
        RunStatus.valueOf(row.getString("status")),
        Columns.findInstant(row, "started_at"),
        Columns.findInstant(row, "ended_at"),
        Columns.instant(row, "modified_at"),
        row.getLong("revision"),
        info(row),
        ending(row),
        PauseRows.read(row.getString("paused_by")),
        TimelineJson.read(row.getString("timeline")));
  }

  /** The mark on its workflow speaks for all that waits. */
  private static @Nullable String info(ResultSet row) throws SQLException {
    String own = row.getString("info");
    String pausedBy = row.getString("queue_paused_by");
    return own == null && pausedBy != null
        ? "It waits: the workflow is paused by %s.".formatted(pausedBy)
        : own;
  }

  private static @Nullable RunStatus ending(ResultSet row) throws SQLException {
    String ending = row.getString("ending");
    return ending == null ? null : RunStatus.valueOf(ending);
  }

  private static Map<String, Param> params(ResultSet row) throws SQLException {
    Map<String, Param> own = StoredParams.read(row, "params");
    byte[] inherited = row.getBytes("inherited");
    if (inherited == null) {
      return own;
    }
    Map<String, Param> all = new LinkedHashMap<>(StoredParams.read(inherited));
    all.putAll(own);
    return all;
  }

  StoredRun stored(long workflowNumber, List<StepState> steps, List<StepState> earlier) {
    return new StoredRun(
        header,
        workflowNumber,
        status,
        startedAt,
        modifiedAt,
        revision,
        ending,
        pauses,
        info,
        timeline,
        steps,
        earlier);
  }

  RunSummary summary() {
    return new RunSummary(
        header.ref(),
        header.version(),
        header.uuid(),
        status,
        header.initiator(),
        header.requestedAt(),
        header.createdAt(),
        startedAt,
        endedAt,
        modifiedAt,
        revision,
        info,
        pauses.causes());
  }
}
