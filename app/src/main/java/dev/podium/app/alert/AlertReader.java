package dev.podium.app.alert;

import dev.podium.app.event.BackgroundWork;
import dev.podium.domain.event.EventFeed;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks for what alerts follow from, beside everything else that the node does. */
@Component
final class AlertReader extends BackgroundWork {

  /** How soon it is seen that a time is over, and what other nodes commit. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** Events gather for so long, so that it reads and commits seldom however many come. */
  private static final Duration GATHER = Duration.ofMillis(500);

  /** How often events are passed over while nobody wants alerts. */
  private static final Duration PASS = Duration.ofSeconds(2);

  private final AlertTurn turn;
  private final EventFeed feed;
  private long seen;
  private long passedAt = System.nanoTime();

  AlertReader(AlertTurn turn, EventFeed feed) {
    super("podium-alerts", "Alerts could not be looked for", LOOK);
    this.turn = turn;
    this.feed = feed;
  }

  @Override
  protected void round() throws InterruptedException {
    work();
    if (feed.await(seen, LOOK)) {
      seen = feed.latest();
      Thread.sleep(GATHER);
    }
  }

  private void work() {
    AlertTurn.Look look = turn.look();
    if (look.wanted()) {
      boolean more = look.behind() > 0 || look.due();
      while (more && isRunning()) {
        more = turn.work();
      }
    } else if (look.behind() > 0 && System.nanoTime() - passedAt >= PASS.toNanos()) {
      turn.pass(look);
      passedAt = System.nanoTime();
    }
  }
}
