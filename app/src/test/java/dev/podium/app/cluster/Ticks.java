package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Workflows with a trigger for every second, and what must come of them. */
final class Ticks {

  private static final Logger log = LoggerFactory.getLogger(Ticks.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SECOND = 1_000;

  /** By workflow; one that is not active any more has none in its list, but its history. */
  private final Map<String, String> triggers = new HashMap<>();

  /** Workflows that tick from now on. */
  Ticks(ApiClient api, List<String> workflows) {
    for (String id : workflows) {
      api.push(
          """
              {"properties": {"owner": "alice", "run_strategy": 1000},
               "workflow": {"id": "%s",
                 "time_triggers": [{"type": "INTERVAL", "interval": "1s"}],
                 "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
              """
              .formatted(id));
      triggers.put(id, api.get(address(id)).json().at("/time_triggers/0/trigger_uuid").asString());
    }
  }

  private static String address(String id) {
    return "/api/v3/workflows/" + id + "/triggers";
  }

  /** Waits until each has fired so many times more than it has by now. */
  void awaitFurther(ApiClient api, int count) {
    Map<String, Integer> wanted = new HashMap<>();
    triggers.keySet().forEach(id -> wanted.put(id, firings(api, id).size() + count));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                wanted.forEach(
                    (id, least) ->
                        assertThat(firings(api, id)).hasSizeGreaterThanOrEqualTo(least)));
  }

  /** Stops them, and requires that each has run once for every second until then. */
  void requireOneRunASecond(ApiClient api) {
    for (String id : triggers.keySet()) {
      assertThat(api.put("/api/v3/workflows/" + id + "/actions/deactivate").status())
          .isEqualTo(200);
    }
    triggers.keySet().forEach(id -> requireOneRunASecond(api, id));
  }

  private void requireOneRunASecond(ApiClient api, String id) {
    List<JsonNode> firings = firings(api, id);
    assertThat(firings).extracting(it -> it.path("outcome").asString()).containsOnly("STARTED");
    List<Long> planned = firings.stream().map(it -> it.path("planned_time").asLong()).toList();
    assertThat(planned)
        .containsExactlyElementsOf(
            LongStream.range(0, firings.size())
                .map(i -> planned.getFirst() + i * SECOND)
                .boxed()
                .toList());
    assertThat(firings)
        .extracting(it -> it.path("workflow_instance_id").asLong())
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, firings.size()).boxed().toList());
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(succeeded(api, id)).isEqualTo(firings.size()));
    log.info(
        "{}: {} firings, the latest {} ms late",
        id,
        firings.size(),
        firings.stream()
            .mapToLong(it -> it.path("fire_time").asLong() - it.path("planned_time").asLong())
            .max()
            .orElse(0));
  }

  /** Oldest first. */
  private List<JsonNode> firings(ApiClient api, String id) {
    String trigger = Objects.requireNonNull(triggers.get(id));
    List<JsonNode> all = new ArrayList<>();
    String before = "";
    do {
      JsonNode page = api.get(address(id) + "/" + trigger + "/history?limit=100" + before).json();
      page.path("firings").forEach(all::add);
      before = page.has("next_before") ? "&before=" + page.path("next_before").asLong() : "";
    } while (!before.isEmpty());
    return all.reversed();
  }

  private static long succeeded(ApiClient api, String id) {
    int count = 0;
    String cursor = "";
    do {
      JsonNode page = api.get("/api/v3/workflows/" + id + "/instances?first=100" + cursor).json();
      for (JsonNode run : page.path("elements")) {
        count += run.path("status").asString().equals("SUCCEEDED") ? 1 : 0;
      }
      cursor =
          page.at("/page_info/has_next_page").asBoolean()
              ? "&cursor=" + page.at("/page_info/end_cursor").asString()
              : "";
    } while (!cursor.isEmpty());
    return count;
  }
}
