package dev.podium.app.rest;

import dev.podium.domain.json.Cursor;
import dev.podium.domain.json.JsonText;
import dev.podium.domain.json.Problems;
import dev.podium.domain.param.ParamValue;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.signal.Announcement;
import dev.podium.domain.signal.Announcing;
import dev.podium.domain.signal.Signal;
import dev.podium.domain.signal.SignalViews;
import dev.podium.domain.signal.SignalViews.SignalName;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Signals (api.md section 6); the listings are Podium's own. */
@RestController
@RequestMapping("/api/v3/signals")
final class SignalController {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Announcing announcing;
  private final SignalViews signals;

  SignalController(Announcing announcing, SignalViews signals) {
    this.announcing = announcing;
    this.signals = signals;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  JsonNode announce(BodyText body, Caller caller) {
    caller.require(Permission.OPERATE);
    return SignalJson.of(
        announcing.announce(Announcement.read(body.text(), caller.name()), caller));
  }

  @GetMapping("/{name}/instances/{seq}")
  JsonNode signal(@PathVariable String name, @PathVariable String seq) {
    OptionalLong number = PathValues.signal(seq);
    Optional<Signal> signal =
        number.isPresent() ? signals.find(name, number.getAsLong()) : signals.findLatest(name);
    return SignalJson.of(
        signal.orElseThrow(
            () ->
                RefusedException.notFound(
                    "There is no signal [%s] with the number %s."
                        .formatted(Cursor.shorten(name), seq))));
  }

  @GetMapping
  JsonNode names(
      @RequestParam(defaultValue = "") String search,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    ArrayNode json = NODES.arrayNode();
    signals.names(search, after, PathValues.limit(limit)).forEach(name -> json.add(name(name)));
    return json;
  }

  private static ObjectNode name(SignalName name) {
    ObjectNode json = NODES.objectNode();
    Signal latest = name.latest();
    json.put("name", name.name());
    json.put("last_seq_id", latest == null ? 0 : latest.seq());
    EpochMillis.put(json, "last_time", latest == null ? null : latest.announcedAt());
    if (latest != null) {
      json.set("last_params", SignalJson.params(latest.params()));
    }
    json.put("waiting", name.waiting());
    return json;
  }

  @GetMapping("/{name}/instances")
  JsonNode list(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String params,
      @RequestParam(required = false) @Nullable String from,
      @RequestParam(required = false) @Nullable String until,
      @RequestParam(required = false) @Nullable String before,
      @RequestParam(defaultValue = "100") int limit) {
    ArrayNode json = NODES.arrayNode();
    signals
        .list(
            new SignalViews.Filter(
                name,
                params(params),
                from == null ? null : PathValues.time(from),
                until == null ? null : PathValues.time(until),
                before == null ? null : PathValues.number(before, "the number of a signal")),
            PathValues.limit(limit))
        .forEach(signal -> json.add(SignalJson.of(signal)));
    return json;
  }

  /** Who waits for signals of a name. */
  @GetMapping("/{name}/waiting")
  JsonNode waiting(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    ArrayNode json = NODES.arrayNode();
    signals
        .waiting(name, after == null ? null : WaiterJson.place(after), PathValues.limit(limit))
        .forEach(waiter -> json.add(WaiterJson.of(waiter)));
    return json;
  }

  private static Map<String, ParamValue> params(@Nullable String json) {
    if (json == null) {
      return Map.of();
    }
    Problems problems = new Problems();
    Map<String, ParamValue> params =
        Announcement.readParams(Cursor.at(JsonText.parse(json, problems), problems));
    if (!problems.all().isEmpty()) {
      throw RefusedException.invalid(problems.all());
    }
    return params;
  }
}
