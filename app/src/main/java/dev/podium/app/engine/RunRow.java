package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunHeader;
import dev.podium.domain.engine.RunKey;
import dev.podium.domain.engine.StepState;
import dev.podium.domain.engine.StoredRun;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import dev.podium.domain.run.RunSummary;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code run}. */
record RunRow(
    RunHeader header,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    Instant modifiedAt,
    long revision,
    @Nullable String info) {

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
            RunJson.readParams(row.getString("params")),
            RunJson.readTemplates(row.getString("templates")),
            RunConfigJson.read(row.getString("config")));
    return new RunRow(
        header,
        RunStatus.valueOf(row.getString("status")),
        Columns.findInstant(row, "started_at"),
        Columns.findInstant(row, "ended_at"),
        Columns.instant(row, "modified_at"),
        row.getLong("revision"),
        row.getString("info"));
  }

  StoredRun stored(long workflowNumber, List<StepState> steps, List<StepState> earlier) {
    return new StoredRun(
        header, workflowNumber, status, startedAt, modifiedAt, revision, steps, earlier);
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
        info);
  }
}
