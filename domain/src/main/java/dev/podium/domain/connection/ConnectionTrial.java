package dev.podium.domain.connection;

import java.time.Duration;

/**
 * What came of trying a connection.
 *
 * @param message what the database is, or why there is no connection
 */
public record ConnectionTrial(boolean connected, String message, Duration took) {}
