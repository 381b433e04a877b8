package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.engine.RunEvent;
import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a row of {@code run} tells the step that has started the run. */
final class ChildRow {

  /** What {@link #read} wants of a row. */
  static final String COLUMNS = "workflow_id, instance_id, run_id, version, uuid, status";

  private ChildRow() {}

  static RunEvent.Child read(ResultSet row) throws SQLException {
    return new RunEvent.Child(
        new RunRef(
            new WorkflowId(row.getString("workflow_id")),
            row.getLong("instance_id"),
            row.getLong("run_id")),
        row.getInt("version"),
        Columns.uuid(row, "uuid"),
        RunStatus.valueOf(row.getString("status")));
  }
}
