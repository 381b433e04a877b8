package dev.podium.app.workflow;

import dev.podium.domain.definition.WorkflowId;

/**
 * A workflow's properties were changed. Published in the transaction of the change; a queue may
 * have to move because of it.
 */
public record PropertiesChanged(WorkflowId workflow) {}
