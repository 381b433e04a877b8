package dev.podium.domain.run;

import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;

/**
 * Nothing new of the workflow begins.
 *
 * @param user who paused it
 * @param reason theirs, empty if they gave none
 */
public record WorkflowPause(WorkflowId workflow, String user, String reason, Instant at) {}
