package dev.podium.domain.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One status after another.
 *
 * @param from null for the first status of a run
 * @param at when the new status was entered
 */
public record StatusChange<S extends Enum<S>>(@Nullable S from, S to, Instant at) {}
