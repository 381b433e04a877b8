package dev.podium.domain.alert;

import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.problem.Seen;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import dev.podium.domain.webhook.Delivery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The channels that alerts go by; told in docs/alerts.md. Everything needs {@link
 * Permission#ADMINISTER}. Nobody reads a secret again. What names a channel that does not exist is
 * refused as NOT_FOUND.
 */
public interface AlertChannels {

  /** How many there may be. */
  int MOST = 200;

  /** All of them, by name. */
  List<AlertChannel> list(Caller caller);

  AlertChannel load(String name, Caller caller);

  /**
   * Adds a channel.
   *
   * @param secret the password, the address of Slack's webhook, or what messages are signed with;
   *     null for a mail server without a login, and for a new signing secret
   * @return the secret that messages are signed with, which cannot be read again; empty for other
   *     ways than a webhook
   * @throws RefusedException INVALID with every problem, CONFLICT if there is one of that name, a
   *     second mail server, or too many, PRECONDITION_FAILED if this node has no key to seal with
   */
  Optional<String> create(AlertChannelDraft draft, @Nullable String secret, Caller caller);

  /**
   * Changes the channel of the draft's name, but not its kind.
   *
   * @param secret null to keep the present one; not where the server or the user of mail changes,
   *     or whoever may change an address could have the password sent to a server of theirs
   * @throws RefusedException CONFLICT if somebody else has changed it since it was seen, or does so
   *     at the same time
   */
  void change(AlertChannelDraft draft, @Nullable String secret, Seen seen, Caller caller);

  void delete(String name, Caller caller);

  /**
   * Sends a message that only shows that messages arrive, now.
   *
   * @param to the address that gets a mail; null for the channel's own sender
   */
  Delivery test(String name, @Nullable String to, Caller caller);
}
