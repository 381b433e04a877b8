package dev.podium.domain.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing, or several that were left out together, as the history of a trigger shows it.
 *
 * @param id of the record: newer ones have higher ones
 * @param plannedAt when it was to fire; of several the first
 * @param lastPlannedAt of several the last; else as {@code plannedAt}
 * @param count how many they are
 * @param firedAt when it was dealt with
 * @param instance of the run that it started or found; null if there is none
 * @param reason why nothing runs; null if something does
 */
public record FireRecord(
    long id,
    Instant plannedAt,
    Instant lastPlannedAt,
    int count,
    Instant firedAt,
    FireOutcome outcome,
    @Nullable Long instance,
    @Nullable String reason) {}
