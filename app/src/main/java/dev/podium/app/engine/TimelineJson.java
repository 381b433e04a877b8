package dev.podium.app.engine;

import dev.podium.domain.run.Timeline;
import dev.podium.domain.run.TimelineEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A timeline as it stands in a column: one object an event, its time in microseconds since 1970.
 */
final class TimelineJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TimelineJson() {}

  /** Null if nothing has happened. */
  static @Nullable String write(Timeline timeline) {
    if (timeline.events().isEmpty()) {
      return null;
    }
    ArrayNode events = MAPPER.createArrayNode();
    for (TimelineEvent event : timeline.events()) {
      ObjectNode json = events.addObject();
      json.put("at", ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
      json.put("message", event.message());
      if (event instanceof TimelineEvent.Acted acted) {
        json.put("action", acted.action()).put("author", acted.author());
      }
    }
    return MAPPER.writeValueAsString(events);
  }

  static Timeline read(@Nullable String text) {
    if (text == null) {
      return Timeline.EMPTY;
    }
    List<TimelineEvent> events = new ArrayList<>();
    MAPPER.readTree(text).forEach(json -> events.add(event(json)));
    return new Timeline(events);
  }

  private static TimelineEvent event(JsonNode json) {
    Instant at = Instant.EPOCH.plus(json.path("at").longValue(), ChronoUnit.MICROS);
    String message = json.path("message").stringValue();
    return json.has("action")
        ? new TimelineEvent.Acted(
            at, json.path("action").stringValue(), json.path("author").stringValue(), message)
        : new TimelineEvent.Log(at, message);
  }
}
