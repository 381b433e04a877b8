package dev.podium.domain.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it is shown: all but its password.
 *
 * @param createdBy name of who made it
 * @param lastUsedAt when a step last used it, to a minute; null if none ever did
 * @param readable false if its password was sealed with a key that this node was not given
 * @param revision how often it was changed, from 1
 */
public record Connection(
    ConnectionDraft draft,
    String createdBy,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    boolean readable,
    int revision) {

  public String name() {
    return draft.name();
  }
}
