package dev.podium.domain.webhook;

import java.time.Duration;

/**
 * What came of one attempt.
 *
 * @param delivered whether the receiver took it
 * @param message what the receiver answered, or why nothing came of it
 */
public record Delivery(boolean delivered, String message, Duration took) {}
