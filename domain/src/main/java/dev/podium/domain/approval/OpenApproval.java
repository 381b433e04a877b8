package dev.podium.domain.approval;

import dev.podium.domain.definition.StepId;
import dev.podium.domain.run.RunRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A question that nobody has answered yet.
 *
 * @param run that waits; for a step in a loop, the iteration's
 * @param due when the step's time is up; null if the question sets no time
 */
public record OpenApproval(
    RunRef run,
    int version,
    StepId step,
    int attempt,
    Question question,
    Instant askedAt,
    @Nullable Instant due) {}
