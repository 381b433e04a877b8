package dev.podium.domain.run;

import dev.podium.domain.definition.StepId;
import java.time.Instant;

/** An attempt that a breakpoint holds. */
public record PausedAttempt(RunRef run, int version, StepId step, int attempt, Instant pausedAt) {}
