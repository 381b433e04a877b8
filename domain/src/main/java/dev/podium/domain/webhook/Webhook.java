package dev.podium.domain.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook and how it stands.
 *
 * @param behind events of the feed that it has not come to yet, whether it wants them or not
 * @param revision how often it was changed, from 1
 */
public record Webhook(
    WebhookDraft draft,
    String createdBy,
    Instant createdAt,
    long behind,
    Progress progress,
    int revision) {

  public String name() {
    return draft.name();
  }

  /**
   * What came of its deliveries.
   *
   * @param attempts that failed, of the message that is tried now
   * @param nextAttemptAt null unless an attempt failed
   * @param missed events that were purged before it came to them
   * @param error why the last attempt failed; null if it did not
   * @param deadLetters messages that were given up and are kept
   */
  public record Progress(
      int attempts,
      @Nullable Instant nextAttemptAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant failedAt,
      @Nullable String error,
      long missed,
      int deadLetters) {}
}
