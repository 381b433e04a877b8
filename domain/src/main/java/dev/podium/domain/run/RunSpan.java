package dev.podium.domain.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run was there.
 *
 * @param from when it began, or was queued if it has not
 * @param to when it ended; null if it has not
 */
public record RunSpan(RunRef ref, RunStatus status, Instant from, @Nullable Instant to) {}
