package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Finds the workflows of which an instance waits in the queue. */
final class QueuedWorkflows {

  private static final String WITH_QUEUED =
      """
      select q.workflow_id from run_queue q
      where exists (select 1 from run r where r.workflow_id = q.workflow_id and r.status = 'CREATED')
      """;

  private QueuedWorkflows() {}

  static Set<WorkflowId> all(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(WITH_QUEUED)) {
      return read(select);
    }
  }

  /** Those of the given ones; at least one is given. */
  static Set<WorkflowId> of(Connection connection, Collection<WorkflowId> workflows)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            WITH_QUEUED + "and q.workflow_id in (" + Columns.marks(workflows.size()) + ")")) {
      int column = 1;
      for (WorkflowId workflow : workflows) {
        Columns.set(select, column++, workflow);
      }
      return read(select);
    }
  }

  private static Set<WorkflowId> read(PreparedStatement select) throws SQLException {
    Set<WorkflowId> workflows = new HashSet<>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        workflows.add(new WorkflowId(rows.getString(1)));
      }
    }
    return workflows;
  }
}
