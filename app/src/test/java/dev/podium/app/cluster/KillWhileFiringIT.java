package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Nodes die and join while triggers fire every second: each second has its one run. */
class KillWhileFiringIT {

  private static final Logger log = LoggerFactory.getLogger(KillWhileFiringIT.class);
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> WORKFLOWS = List.of("tick-a", "tick-b", "tick-c", "tick-d");
  private static final long SECOND = 1_000;

  @TempDir Path folder = Path.of("");

  @Test
  void everySecondStartsExactlyOneRunWhateverDies() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      WORKFLOWS.forEach(id -> push(ann, id));
      String trigger =
          ann.get(address("tick-a")).json().at("/time_triggers/0/trigger_uuid").asString();
      awaitFirings(ann, trigger, 3);

      cluster.process("ann").kill();
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      int atKill = firings(bob, "tick-a", trigger).size();
      awaitFirings(bob, trigger, atKill + 3);
      cluster.join("cleo");
      cluster.process("bob").kill();
      ApiClient cleo = Nodes.apiOf(cluster.process("cleo"));
      int atSecondKill = firings(cleo, "tick-a", trigger).size();
      awaitFirings(cleo, trigger, atSecondKill + 3);

      for (String id : WORKFLOWS) {
        assertThat(cleo.put("/api/v3/workflows/" + id + "/actions/deactivate").status())
            .isEqualTo(200);
      }
      WORKFLOWS.forEach(id -> requireOneRunASecond(cleo, id, trigger));
    }
  }

  private static void push(ApiClient api, String id) {
    ApiClient.Answer answer =
        api.post(
            "/api/v3/workflows",
            """
            {"properties": {"owner": "alice", "run_strategy": 1000},
             "workflow": {"id": "%s",
               "time_triggers": [{"type": "INTERVAL", "interval": "1s"}],
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
                .formatted(id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static String address(String id) {
    return "/api/v3/workflows/" + id + "/triggers";
  }

  private static void awaitFirings(ApiClient api, String trigger, int count) {
    await()
        .atMost(PATIENCE)
        .until(() -> WORKFLOWS.stream().allMatch(id -> firings(api, id, trigger).size() >= count));
  }

  /** Oldest first. */
  private static List<JsonNode> firings(ApiClient api, String id, String trigger) {
    List<JsonNode> all = new ArrayList<>();
    String before = "";
    do {
      JsonNode page = api.get(address(id) + "/" + trigger + "/history?limit=100" + before).json();
      page.path("firings").forEach(all::add);
      before = page.has("next_before") ? "&before=" + page.path("next_before").asLong() : "";
    } while (!before.isEmpty());
    return all.reversed();
  }

  private static void requireOneRunASecond(ApiClient api, String id, String trigger) {
    List<JsonNode> firings = firings(api, id, trigger);
    assertThat(firings).extracting(it -> it.path("outcome").asString()).containsOnly("STARTED");
    List<Long> planned = times(firings.stream());
    assertThat(planned)
        .containsExactlyElementsOf(
            LongStream.range(0, firings.size())
                .map(i -> planned.getFirst() + i * SECOND)
                .boxed()
                .toList());
    assertThat(firings)
        .extracting(it -> it.path("workflow_instance_id").asInt())
        .doesNotHaveDuplicates();
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

  private static List<Long> times(Stream<JsonNode> firings) {
    return firings.map(it -> it.path("planned_time").asLong()).toList();
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
