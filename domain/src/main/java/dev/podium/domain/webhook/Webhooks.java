package dev.podium.domain.webhook;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The webhooks of the installation. Everything needs {@link Permission#ADMINISTER}; what names a
 * webhook that does not exist is refused as NOT_FOUND.
 */
public interface Webhooks {

  /** All of them, by name. */
  List<Webhook> list(Caller caller);

  Webhook load(String name, Caller caller);

  /**
   * Adds a webhook, which is told of what comes from now on.
   *
   * @param secret what its messages are signed with, {@code whsec_} and 24 to 64 bytes in base64;
   *     null for a new one
   * @return the secret, which cannot be read again
   * @throws RefusedException CONFLICT if there is one of that name, INVALID if the draft is wrong,
   *     PRECONDITION_FAILED if this node has no key to seal secrets with
   */
  String create(WebhookDraft draft, @Nullable String secret, Caller caller);

  /**
   * Changes the webhook of the draft's name; a message that waits for its next attempt is tried at
   * once.
   *
   * @param secret null to keep the present one
   * @throws RefusedException CONFLICT if somebody else has changed it since it was seen, or does so
   *     at the same time
   */
  void change(WebhookDraft draft, @Nullable String secret, Seen seen, Caller caller);

  /** Removes a webhook with its dead letters. */
  void delete(String name, Caller caller);

  /** Sends a message without events, now. */
  Delivery test(String name, Caller caller);

  /** The newest 200. */
  List<DeadLetter> deadLetters(String name, Caller caller);

  /** Sends a dead letter now; it is gone if the receiver takes it. */
  Delivery redeliver(String name, long id, Caller caller);

  void discard(String name, long id, Caller caller);
}
