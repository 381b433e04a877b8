package dev.podium.app.workflow;

import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.problem.RefusedException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the rows of workflows, but those that are being deleted. */
@Component
class WorkflowRows {
  private final WorkflowRepository workflows;

  WorkflowRows(WorkflowRepository workflows) {
    this.workflows = workflows;
  }

  Optional<WorkflowEntity> find(WorkflowId id) {
    return findEvenDeleted(id).filter(row -> !row.isDeleted());
  }

  /** Those of some ids that there are. */
  List<WorkflowEntity> findAll(Collection<WorkflowId> ids) {
    List<String> wanted =
        ids.stream().filter(WorkflowRows::isAscii).map(WorkflowId::value).toList();
    return workflows.findAllById(wanted).stream().filter(row -> !row.isDeleted()).toList();
  }

  /** As long as a deleted workflow's runs are there, they are shown with their definitions. */
  Optional<WorkflowEntity> findEvenDeleted(WorkflowId id) {
    return isAscii(id) ? workflows.findById(id.value()) : Optional.empty();
  }

  WorkflowEntity load(WorkflowId id) {
    return find(id).orElseThrow(() -> unknown(id));
  }

  /** Whoever changes a workflow holds its row. */
  WorkflowEntity lock(WorkflowId id) {
    return lockEvenDeleted(id).filter(row -> !row.isDeleted()).orElseThrow(() -> unknown(id));
  }

  Optional<WorkflowEntity> lockEvenDeleted(WorkflowId id) {
    return isAscii(id) ? workflows.findLocked(id.value()) : Optional.empty();
  }

  /** MySQL cannot compare the id column with other characters. */
  private static boolean isAscii(WorkflowId id) {
    return id.value().length() <= 128 && id.value().chars().allMatch(c -> c > 31 && c < 127);
  }

  static RefusedException unknown(WorkflowId id) {
    return RefusedException.notFound("There is no workflow [%s].".formatted(id));
  }
}
