package dev.podium.domain.alert;

import dev.podium.domain.definition.AlertType;
import java.time.Instant;

/**
 * Something that makes an alert unless it ends in time; there is one of a type and subject.
 *
 * @param due when it does
 */
public record AlertWatch(AlertType type, AlertSubject subject, Instant due) {}
