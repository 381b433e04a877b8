package dev.podium.app.alert;

import dev.podium.app.event.BackgroundWork;
import dev.podium.app.webhook.Backoff;
import dev.podium.domain.alert.AlertMessage;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends the messages that wait, each at least once. Any node may send any message; when one dies
 * over it, another sends it again under the same id once the lease has run out.
 */
@Component
final class AlertSender extends BackgroundWork {

  private static final Logger log = LoggerFactory.getLogger(AlertSender.class);

  /** How soon it is seen that a message is due. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Messages that this node sends beside one another. */
  private static final int AT_ONCE = 8;

  private final MessageRows rows;
  private final Dispatch dispatch;
  private final AlertSettings settings;
  private final Backoff backoff;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Set<Long> sending = ConcurrentHashMap.newKeySet();

  AlertSender(MessageRows rows, Dispatch dispatch, AlertSettings settings) {
    super("podium-alert-sender", "Alerts could not be looked at", LOOK);
    this.rows = rows;
    this.dispatch = dispatch;
    this.settings = settings;
    this.backoff = new Backoff(settings.retryDelay(), new SecureRandom());
  }

  @Override
  protected void round() throws InterruptedException {
    for (long message : rows.due(2 * AT_ONCE)) {
      if (sending.add(message)) {
        sendBeside(message);
      }
    }
    Thread.sleep(LOOK);
  }

  private void sendBeside(long message) throws InterruptedException {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      sending.remove(message);
      throw e;
    }
    Thread.ofVirtual().name("podium-alert-" + message).start(() -> sendGuarded(message));
  }

  private void sendGuarded(long message) {
    try {
      rows.take(message).ifPresent(this::send);
    } catch (RuntimeException e) {
      log.warn(
          "Alert message {} could not be sent; its lease runs out and somebody goes on: {}",
          message,
          e.toString());
    } finally {
      sending.remove(message);
      places.release();
    }
  }

  private void send(MessageRows.Waiting waiting) {
    Dispatch.Outcome outcome = dispatch.send(waiting.receiver(), waiting.message());
    if (outcome.delivery().delivered()) {
      rows.sent(waiting.lease());
      return;
    }
    String error = Dispatch.shortened(outcome.delivery().message());
    int failures = waiting.attempts() + 1;
    if (outcome.hopeless() || failures >= settings.attempts()) {
      log.warn(
          "Alert \"{}\" to {} is {} after {} attempts: {}",
          waiting.message().text().title(),
          waiting.receiver().words(),
          AlertMessage.Status.FAILED,
          failures,
          error);
      rows.givenUp(waiting.lease(), error);
      return;
    }
    rows.failed(waiting.lease(), error, backoff.after(failures, outcome.retryIn()));
  }
}
