package dev.podium.app.rest;

import dev.podium.domain.permit.TagPermit;
import dev.podium.domain.permit.TagPermits;
import dev.podium.domain.permit.TagPermits.Claimant;
import dev.podium.domain.permit.TagPermits.TagUse;
import dev.podium.domain.problem.RefusedException;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Permission;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Limits of tags (api.md section 7); the listings are Podium's own. */
@RestController
@RequestMapping("/api/v3/tag-permits")
final class TagPermitController {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int MOST_CLAIMANTS = 200;

  private final TagPermits permits;

  TagPermitController(TagPermits permits) {
    this.permits = permits;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  void save(BodyText body, Caller caller) {
    caller.require(Permission.EDIT);
    permits.save(TagPermit.read(body.text()), caller);
  }

  @GetMapping("/{tag}")
  JsonNode permit(@PathVariable String tag) {
    TagPermit permit =
        permits
            .find(tag)
            .orElseThrow(
                () -> RefusedException.notFound("There is no limit of tag [%s].".formatted(tag)));
    ObjectNode json = NODES.objectNode();
    json.put("tag", permit.tag());
    json.put("max_allowed", permit.limit());
    permit.extra().forEach(json::set);
    json.set("timeline", EventTimeline.of(permit.timeline()));
    return json;
  }

  @DeleteMapping("/{tag}")
  void remove(@PathVariable String tag, Caller caller) {
    caller.require(Permission.EDIT);
    permits.remove(tag, caller);
  }

  @GetMapping
  JsonNode list(
      @RequestParam(defaultValue = "") String search,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "100") int limit) {
    ArrayNode json = NODES.arrayNode();
    permits.list(search, after, PathValues.limit(limit)).forEach(use -> json.add(use(use)));
    return json;
  }

  /** Who holds permits of a tag, and who waits for one. */
  @GetMapping("/{tag}/use")
  JsonNode use(@PathVariable String tag) {
    TagUse use =
        permits
            .findUse(tag)
            .orElseThrow(
                () ->
                    RefusedException.notFound(
                        "Tag [%s] is neither limited nor in use.".formatted(tag)));
    ObjectNode json = use(use);
    putClaimants(json.putArray("holders"), tag, true);
    putClaimants(json.putArray("queue"), tag, false);
    return json;
  }

  private static ObjectNode use(TagUse use) {
    return NODES
        .objectNode()
        .put("tag", use.tag())
        .put("max_allowed", use.limit())
        .put("generated", !use.isSet())
        .put("held", use.held())
        .put("waiting", use.waiting());
  }

  private void putClaimants(ArrayNode json, String tag, boolean holders) {
    for (Claimant claimant : permits.claimants(tag, holders, MOST_CLAIMANTS)) {
      ObjectNode one = json.addObject();
      InstanceJson.putIdentity(one, claimant.run());
      one.put("step_id", claimant.step());
      one.put("step_attempt_id", claimant.attempt());
      one.put("since", claimant.since().toEpochMilli());
    }
  }
}
