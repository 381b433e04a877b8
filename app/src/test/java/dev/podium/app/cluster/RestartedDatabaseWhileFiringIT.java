package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.mysql.TestDatabase;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.OwnMysql;
import dev.podium.bench.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** MySQL is killed and started again while triggers fire: no second is lost or doubled. */
class RestartedDatabaseWhileFiringIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> WORKFLOWS = List.of("tock-a", "tock-b", "tock-c");
  private static final long SECOND = 1_000;

  @TempDir Path folder = Path.of("");

  /** By workflow; one that is not active any more has none in its list, but its history. */
  private final Map<String, String> triggers = new HashMap<>();

  @Test
  void everySecondStartsExactlyOneRunThoughTheDatabaseWasAway() throws Exception {
    Path home = TestDatabase.mysqlHome();
    try (OwnMysql mysql =
        OwnMysql.in(folder.resolve("mysql"), home == null ? "" : home.toString(), List.of())) {
      mysql.initialise();
      try (ServerProcess node =
          ServerProcess.launch(Nodes.on(mysql, "tock", folder.resolve("n")))) {
        node.awaitReady(Nodes.START_LIMIT);
        ApiClient api = Nodes.apiOf(node);
        WORKFLOWS.forEach(id -> push(api, id));
        WORKFLOWS.forEach(id -> triggers.put(id, trigger(api, id)));
        awaitFirings(api, 3);

        for (int i = 0; i < 2; i++) {
          int before = firings(api, WORKFLOWS.getFirst()).size();
          mysql.kill();
          mysql.start();
          awaitFirings(api, before + 4);
        }

        for (String id : WORKFLOWS) {
          assertThat(api.put("/api/v3/workflows/" + id + "/actions/deactivate").status())
              .isEqualTo(200);
        }
        WORKFLOWS.forEach(id -> requireOneRunASecond(api, id));
      }
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

  private static String trigger(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/triggers")
        .json()
        .at("/time_triggers/0/trigger_uuid")
        .asString();
  }

  private void awaitFirings(ApiClient api, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(WORKFLOWS).allMatch(id -> firings(api, id).size() >= count));
  }

  /** Oldest first; fewer than a hundred. */
  private List<JsonNode> firings(ApiClient api, String id) {
    JsonNode page =
        api.get(
                "/api/v3/workflows/%s/triggers/%s/history?limit=100"
                    .formatted(id, triggers.get(id)))
            .json();
    assertThat(page.has("next_before")).isFalse();
    return page.path("firings").valueStream().toList().reversed();
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
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(succeeded(api, id)).isEqualTo(firings.size()));
    assertThat(firings)
        .extracting(it -> it.path("workflow_instance_id").asLong())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, firings.size()).boxed().toList());
  }

  private static long succeeded(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/instances?first=200")
        .json()
        .path("elements")
        .valueStream()
        .filter(run -> run.path("status").asString().equals("SUCCEEDED"))
        .count();
  }
}
