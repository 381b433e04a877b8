package dev.podium.domain.secret;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A secret as it is shown: all but its value.
 *
 * @param createdBy name of who made it
 * @param changedAt when it got its present value
 * @param lastUsedAt when a step last got the value, to a minute; null if none ever did
 * @param readable false if it was sealed with a key that this node was not given
 * @param revision how often it was changed, from 1
 */
public record Secret(
    SecretDraft draft,
    String createdBy,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant lastUsedAt,
    boolean readable,
    int revision) {

  public String name() {
    return draft.name();
  }
}
