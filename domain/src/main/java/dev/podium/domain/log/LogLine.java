package dev.podium.domain.log;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log.
 *
 * @param number from 1
 * @param at when it was received
 * @param level null if it does not say
 */
public record LogLine(long number, Instant at, @Nullable LogLevel level, String text) {}
