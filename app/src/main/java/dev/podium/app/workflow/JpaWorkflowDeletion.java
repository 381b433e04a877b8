package dev.podium.app.workflow;

import dev.podium.app.database.JpaTransactions;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.workflow.WorkflowDeletion;
import org.springframework.stereotype.Component;

/** Marks workflows as deleted; the engine, whose rows are the most, removes what is marked. */
@Component
class JpaWorkflowDeletion implements WorkflowDeletion {
  private final WorkflowRows workflows;
  private final WorkflowInstances instances;
  private final JpaTransactions transactions;
  private final DeletionMark mark;

  JpaWorkflowDeletion(
      WorkflowRows workflows,
      WorkflowInstances instances,
      JpaTransactions transactions,
      DeletionMark mark) {
    this.workflows = workflows;
    this.instances = instances;
    this.transactions = transactions;
    this.mark = mark;
  }

  @Override
  public Extent extent(WorkflowId id) {
    WorkflowEntity row = workflows.load(id);
    return new Extent(row.latestVersion(), instances.all(row.id()), instances.active(row.id()));
  }

  @Override
  public void delete(WorkflowId id, Caller caller) {
    caller.require(Permission.EDIT);
    transactions.change(() -> mark.put(id, caller));
  }
}
