package dev.podium.app.workflow;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the rows of workflows. */
@Component
class WorkflowRows {
  private final WorkflowRepository workflows;

  WorkflowRows(WorkflowRepository workflows) {
    this.workflows = workflows;
  }

  Optional<WorkflowEntity> find(WorkflowId id) {
    return isAscii(id) ? workflows.findById(id.value()) : Optional.empty();
  }

  WorkflowEntity load(WorkflowId id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Whoever changes a workflow holds its row. */
  WorkflowEntity lock(WorkflowId id) {
    return (isAscii(id) ? workflows.findLocked(id.value()) : Optional.<WorkflowEntity>empty())
        .orElseThrow(() -> unknown(id));
  }

  /** MySQL cannot compare the id column with other characters. */
  private static boolean isAscii(WorkflowId id) {
    return id.value().length() <= 128 && id.value().chars().allMatch(c -> c > 31 && c < 127);
  }

  private static RefusedException unknown(WorkflowId id) {
    return RefusedException.notFound("There is no workflow [%s].".formatted(id));
  }
}
