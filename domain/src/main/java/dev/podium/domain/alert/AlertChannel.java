package dev.podium.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A channel and how it stands, all but its secret.
 *
 * @param deliveredAt when somebody last got a message by it
 * @param failedAt when it last failed
 * @param error why, if nothing went by it since
 * @param readable false if its secret was sealed with a key that this node was not given
 * @param revision how often it was changed, from 1
 */
public record AlertChannel(
    AlertChannelDraft draft,
    String createdBy,
    Instant createdAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant failedAt,
    @Nullable String error,
    boolean readable,
    int revision) {

  public String name() {
    return draft.name();
  }
}
