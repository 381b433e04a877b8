package dev.podium.domain.backfill;

import dev.podium.domain.run.RunRef;
import dev.podium.domain.run.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An item of a backfill that has its run.
 *
 * @param run the latest one of its instance
 */
public record BackfillRun(
    BackfillItem item,
    RunRef run,
    RunStatus status,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt) {}
