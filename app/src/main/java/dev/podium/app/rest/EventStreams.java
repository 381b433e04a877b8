package dev.podium.app.rest;

import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventJson;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.event.PublishedEvent;
import dev.podium.domain.problem.RefusedException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Server-sent events. Each stream is a virtual thread that reads the feed as fast as its client
 * takes it: nothing is kept for a slow one, and one that takes nothing for the server's time-out is
 * dropped. A stream ends by itself after a while, so that a login that is over does not last; the
 * client comes back with the position that it has reached.
 */
@Component
final class EventStreams {

  private static final Logger log = LoggerFactory.getLogger(EventStreams.class);

  static final int LONGEST_SECONDS = 900;

  /** Streams of one user on this node at once. */
  static final int A_USER = 5;

  private static final int EVENTS_AT_ONCE = 100;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How soon a wait notices that the server goes down. */
  private static final Duration SLICE = Duration.ofMillis(500);

  private final EventFeed feed;
  private final EventJson json;
  private final InstantSource clock;
  private final Map<String, Integer> open = new ConcurrentHashMap<>();
  private volatile boolean closing;

  EventStreams(EventFeed feed, EventJson json, InstantSource clock) {
    this.feed = feed;
    this.json = json;
    this.clock = clock;
  }

  /** Streams would hold up the end of the web server. */
  @EventListener
  void on(ContextClosedEvent event) {
    closing = true;
  }

  /** Whether the user may have one more; whoever gets it gives it back. */
  boolean open(String user) {
    if (open.merge(user, 1, Integer::sum) <= A_USER) {
      return true;
    }
    closed(user);
    return false;
  }

  void closed(String user) {
    open.computeIfPresent(user, (name, some) -> some == 1 ? null : some - 1);
  }

  /** Waits for events after a position; false if the time is up or the server goes down. */
  boolean await(long after, Duration atMost) throws InterruptedException {
    Instant end = clock.instant().plus(atMost);
    while (!closing) {
      Duration left = Duration.between(clock.instant(), end);
      if (!left.isPositive()) {
        return false;
      }
      if (feed.await(after, left.compareTo(SLICE) < 0 ? left : SLICE)) {
        return true;
      }
    }
    return false;
  }

  /** Sends until the time is up, the client is gone, or the server goes down. */
  void send(long after, EventFilter filter, Duration life, HttpServletResponse response)
      throws IOException, InterruptedException {
    Instant end = clock.instant().plus(life);
    // Refused as any other request, while nothing is sent.
    EventPage page = feed.read(after, filter, EVENTS_AT_ONCE);
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try {
      OutputStream out = response.getOutputStream();
      while (!closing && clock.instant().isBefore(end)) {
        send(out, page);
        page = next(page, filter, end, out);
      }
    } catch (IOException e) {
      log.debug("A client of the stream of events is gone: {}", e.getMessage());
    }
  }

  private EventPage next(EventPage page, EventFilter filter, Instant end, OutputStream out)
      throws IOException, InterruptedException {
    Duration left = Duration.between(clock.instant(), end);
    Duration wait = left.compareTo(HEARTBEAT) < 0 ? left : HEARTBEAT;
    try {
      await(page.cursor(), wait);
      return feed.read(page.cursor(), filter, EVENTS_AT_ONCE);
    } catch (RefusedException e) {
      // The client was slower than the clean-up; with this position it is told so again.
      write(out, "event: gone\ndata: " + e.getMessage() + "\n\n");
      throw new IOException("events after " + page.cursor() + " are gone", e);
    }
  }

  /**
   * The position alone moves the client's memory over events that it did not want; without any
   * events it is the heartbeat.
   */
  private void send(OutputStream out, EventPage page) throws IOException {
    StringBuilder text = new StringBuilder();
    Instant now = clock.instant();
    for (PublishedEvent event : page.events()) {
      text.append("id: ").append(event.position());
      text.append("\ndata: ").append(json.write(event, now)).append("\n\n");
    }
    boolean all = !page.events().isEmpty() && page.events().getLast().position() == page.cursor();
    if (!all) {
      text.append("id: ").append(page.cursor()).append("\n\n");
    }
    write(out, text.toString());
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
