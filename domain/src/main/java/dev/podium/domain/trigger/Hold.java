package dev.podium.domain.trigger;

import java.time.Instant;

/**
 * Somebody keeps triggers from firing.
 *
 * @param reason for the others, empty for none
 */
public record Hold(String user, Instant since, String reason) {}
