package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import java.time.Instant;

/**
 * Why somebody is told.
 *
 * @param at when it happened, or when something should have
 * @param detail what happened, in a sentence; may be empty
 */
public record AlertCause(AlertType type, AlertSubject subject, Instant at, String detail) {}
