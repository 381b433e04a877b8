package dev.podium.app.workflow;

import dev.podium.domain.definition.WorkflowId;

/**
 * A workflow is hidden and waits for the removal of its rows. Published in the transaction of the
 * deletion.
 */
public record WorkflowDeleted(WorkflowId workflow) {}
