package dev.podium.app.engine;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.permit.PermitTag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many permits there are of tags that have no row yet (runtime.md section 13). */
final class PermitLimits {

  /** Of a workflow whose property step_concurrency is not set. */
  static final int STEPS_OF_WORKFLOW = 20;

  private final Connection connection;
  private final int ofStep;
  private final Map<WorkflowId, Optional<Integer>> ofWorkflows = new HashMap<>();

  /**
   * Limits as a transaction sees them.
   *
   * @param ofStep how often one step may run at once over all runs of its workflow
   */
  PermitLimits(Connection connection, int ofStep) {
    this.connection = connection;
    this.ofStep = ofStep;
  }

  /** Null if it is not limited. */
  @Nullable Integer of(PermitTag tag) throws SQLException {
    return switch (tag) {
      case PermitTag.Written written -> null;
      case PermitTag.OfWorkflow(WorkflowId workflow, WorkflowId pushed, boolean onlyIfSet) -> {
        Integer set = ofWorkflow(pushed).orElse(null);
        yield onlyIfSet ? set : Objects.requireNonNullElse(set, STEPS_OF_WORKFLOW);
      }
      case PermitTag.OfStep step -> ofStep;
      case PermitTag.OfTree tree -> tree.limit();
    };
  }

  private Optional<Integer> ofWorkflow(WorkflowId workflow) throws SQLException {
    Optional<Integer> known = ofWorkflows.get(workflow);
    if (known == null) {
      known = stepConcurrency(connection, workflow);
      ofWorkflows.put(workflow, known);
    }
    return known;
  }

  /** What the workflow's properties in force say; empty if they do not. */
  static Optional<Integer> stepConcurrency(Connection connection, WorkflowId workflow)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select json_extract(p.properties, '$.step_concurrency')
            from workflow w join workflow_properties p
              on p.workflow_id = w.workflow_id and p.revision = w.properties_revision
            where w.workflow_id = ?
            """)) {
      Columns.set(select, 1, workflow);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        int value = row.getInt(1);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
      }
    }
  }

  static String kind(PermitTag tag) {
    return switch (tag) {
      case PermitTag.Written written -> "WRITTEN";
      case PermitTag.OfWorkflow workflow -> "WORKFLOW";
      case PermitTag.OfStep step -> "STEP";
      case PermitTag.OfTree tree -> "TREE";
    };
  }

  static @Nullable String workflow(PermitTag tag) {
    return switch (tag) {
      case PermitTag.Written written -> null;
      case PermitTag.OfWorkflow workflow -> workflow.pushed().value();
      case PermitTag.OfStep step -> step.pushed().value();
      case PermitTag.OfTree tree -> tree.workflow().value();
    };
  }
}
