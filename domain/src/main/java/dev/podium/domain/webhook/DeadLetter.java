package dev.podium.domain.webhook;

import java.time.Instant;

/**
 * A message that was given up after its last attempt.
 *
 * @param messageId the same at every attempt
 * @param first position of its first event
 * @param last position of its last event
 * @param events how many it holds
 * @param error why the last attempt failed
 */
public record DeadLetter(
    long id,
    String messageId,
    long first,
    long last,
    int events,
    int attempts,
    String error,
    Instant createdAt) {}
