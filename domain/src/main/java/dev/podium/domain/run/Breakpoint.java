package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.definition.WorkflowId;
import java.time.Instant;

/** Holds every attempt of a step before it runs, in all versions of its workflow. */
public record Breakpoint(WorkflowId workflow, StepId step, Instant createdAt, String createdBy) {}
