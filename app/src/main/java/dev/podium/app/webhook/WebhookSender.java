package dev.podium.app.webhook;

import dev.podium.app.event.BackgroundWork;
import dev.podium.app.secret.SecretKeys;
import dev.podium.app.webhook.Leases.Lease;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventJson;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.problem.RefusedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the events of each webhook in order, one message at a time. Any node may send for any
 * webhook; the lease lets one at a time do so, and when that node dies another goes on from what
 * was confirmed, so that a message may come twice but none is left out.
 */
@Component
final class WebhookSender extends BackgroundWork {

  private static final Logger log = LoggerFactory.getLogger(WebhookSender.class);

  /** Events of one message. */
  static final int EVENTS_A_MESSAGE = 100;

  /** How soon it is seen that a retry is due or a lease has run out. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Leases leases;
  private final EventFeed feed;
  private final EventJson json;
  private final Courier courier;
  private final SecretKeys keys;
  private final Backoff backoff;
  private final WebhookSettings settings;
  private final InstantSource clock;
  private final Set<Long> sending = ConcurrentHashMap.newKeySet();
  private long seen;

  WebhookSender(
      Leases leases,
      EventFeed feed,
      EventJson json,
      Courier courier,
      SecretKeys keys,
      Backoff backoff,
      WebhookSettings settings,
      InstantSource clock) {
    super("podium-webhooks", "Webhooks could not be looked at", LOOK);
    this.leases = leases;
    this.feed = feed;
    this.json = json;
    this.courier = courier;
    this.keys = keys;
    this.backoff = backoff;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  protected void round() throws InterruptedException {
    leases.waiting().stream()
        .filter(this::mayOpen)
        .map(Leases.Waiting::webhook)
        .filter(sending::add)
        .forEach(this::sendBeside);
    if (feed.await(seen, LOOK)) {
      seen = feed.latest();
    }
  }

  /** What another key has sealed is left to the nodes that have it; the screens say so. */
  private boolean mayOpen(Leases.Waiting webhook) {
    return keys.find().filter(box -> box.knows(webhook.secret())).isPresent();
  }

  private void sendBeside(long webhook) {
    Thread.ofVirtual().name("podium-webhook-" + webhook).start(() -> sendGuarded(webhook));
  }

  private void sendGuarded(long webhook) {
    try {
      leases.take(webhook).ifPresent(this::sendAll);
    } catch (RuntimeException e) {
      log.warn(
          "Webhook {} could not be sent for; its lease runs out and somebody goes on: {}",
          webhook,
          e.toString());
    } finally {
      sending.remove(webhook);
    }
  }

  private void sendAll(Lease lease) {
    boolean more = true;
    while (more && isRunning()) {
      more = leases.read(lease).map(row -> sendOne(lease, row)).orElse(false);
    }
    leases.release(lease);
  }

  /** Whether to go on at once under the same lease. */
  private boolean sendOne(Lease lease, WebhookRow row) {
    EventPage page;
    try {
      page = page(row);
    } catch (RefusedException e) {
      return skipPurged(lease, row, e);
    }
    if (page.events().isEmpty()) {
      return page.cursor() > row.position() && leases.passed(lease, page.cursor(), 0);
    }
    String secret = keys.require().open(row.secret(), WebhookRow.purpose(row.draft().name()));
    return deliver(lease, row, page, secret);
  }

  /** A message that is tried again ends where it ended before. */
  private EventPage page(WebhookRow row) {
    EventPage page = feed.read(row.position(), row.draft().wanted(), EVENTS_A_MESSAGE);
    Long until = row.until();
    if (until == null || page.cursor() <= until) {
      return page;
    }
    List<PublishedEvent> events =
        page.events().stream().filter(event -> event.position() <= until).toList();
    return new EventPage(events, until);
  }

  private boolean skipPurged(Lease lease, WebhookRow row, RefusedException refusal) {
    long oldest = feed.oldest();
    if (refusal.reason() != RefusedException.Reason.GONE || oldest <= row.position()) {
      throw refusal;
    }
    log.warn(
        "Webhook {} was so late that events {} to {} were purged before it came to them",
        row.draft().name(),
        row.position() + 1,
        oldest);
    return leases.passed(lease, oldest, oldest - row.position());
  }

  private boolean deliver(Lease lease, WebhookRow row, EventPage page, String secret) {
    Message message = Message.of(row.id(), page, json, clock.instant());
    Courier.Attempt attempt = courier.deliver(row.draft().url(), secret, message);
    if (attempt.delivery().delivered()) {
      return leases.delivered(lease, page.cursor());
    }
    String error = Leases.shortened(attempt.delivery().message());
    int failures = row.attempts() + 1;
    if (failures >= settings.attempts()) {
      log.warn(
          "Webhook {} gives message {} up after {} attempts; it is kept as a dead letter: {}",
          row.draft().name(),
          message.id(),
          failures,
          error);
      return leases.givenUp(lease, message, failures, error, page.cursor());
    }
    leases.failed(lease, page.cursor(), error, backoff.after(failures, attempt.retryIn()));
    return false;
  }
}
