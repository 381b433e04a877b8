package dev.podium.app.rest;

import dev.podium.app.error.ApiError;
import dev.podium.app.error.ErrorCode;
import dev.podium.domain.event.EventFeed;
import dev.podium.domain.event.EventFilter;
import dev.podium.domain.event.EventJson;
import dev.podium.domain.event.EventPage;
import dev.podium.domain.user.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The feed of events, for those who ask for it; told in docs/events.md. */
@RestController
@RequestMapping("/api/v3/events")
final class EventController {
  private static final int LONGEST_WAIT = 60;
  private static final int MOST_EVENTS = 1_000;

  private final EventFeed feed;
  private final EventJson json;
  private final EventStreams streams;
  private final InstantSource clock;

  EventController(EventFeed feed, EventJson json, EventStreams streams, InstantSource clock) {
    this.feed = feed;
    this.json = json;
    this.streams = streams;
    this.clock = clock;
  }

  @GetMapping
  JsonNode events(
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") String limit,
      @RequestParam(defaultValue = "0") String wait,
      @RequestParam(required = false) @Nullable List<String> type,
      @RequestParam(name = "workflow_id", required = false) @Nullable String workflow)
      throws InterruptedException {
    EventFilter filter = EventQuery.filter(type, workflow);
    int most = EventQuery.number(limit, "a limit", 1, MOST_EVENTS);
    int seconds = EventQuery.number(wait, "a time to wait in seconds", 0, LONGEST_WAIT);
    EventPage page = feed.read(EventQuery.after(after, feed), filter, most);
    Instant end = clock.instant().plusSeconds(seconds);
    while (page.events().isEmpty() && streams.await(page.cursor(), until(end))) {
      page = feed.read(page.cursor(), filter, most);
    }
    return json(page);
  }

  private Duration until(Instant end) {
    return Duration.between(clock.instant(), end);
  }

  private JsonNode json(EventPage page) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode events = answer.putArray("events");
    page.events().forEach(event -> events.add(json.write(event, clock.instant())));
    answer.put("cursor", Long.toString(page.cursor()));
    return answer;
  }

  /** What the browser remembers from before counts more than what its address says. */
  @GetMapping("/stream")
  void stream(
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      @RequestParam(defaultValue = "latest") String after,
      @RequestParam(defaultValue = "900") String seconds,
      @RequestParam(required = false) @Nullable List<String> type,
      @RequestParam(name = "workflow_id", required = false) @Nullable String workflow,
      Caller caller,
      HttpServletResponse response)
      throws IOException, InterruptedException {
    EventFilter filter = EventQuery.filter(type, workflow);
    Duration life =
        Duration.ofSeconds(
            EventQuery.number(seconds, "a time in seconds", 1, EventStreams.LONGEST_SECONDS));
    long position = EventQuery.after(last == null ? after : last, feed);
    if (!streams.open(caller.name())) {
      ApiError.of(
              ErrorCode.TOO_MANY_REQUESTS,
              "User %s has %d streams of events open on this node. Close one first."
                  .formatted(caller.name(), EventStreams.A_USER))
          .send(response);
      return;
    }
    try {
      streams.send(position, filter, life, response);
    } finally {
      streams.closed(caller.name());
    }
  }
}
