package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nodes die while announced signals start runs: each signal has its one run. */
class KillWhileSignalsStartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final List<String> WORKFLOWS = List.of("heard-a", "heard-b");
  private static final int BEFORE = 40;
  private static final int ALL = 160;

  @TempDir Path folder = Path.of("");

  @Test
  void everySignalStartsExactlyOneRunWhateverDies() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      WORKFLOWS.forEach(id -> push(ann, id));
      for (int i = 1; i <= BEFORE; i++) {
        announce(i % 2 == 0 ? ann : bob, i);
      }

      Thread killer = Thread.ofVirtual().start(() -> kill(cluster.process("ann")));
      for (int i = BEFORE + 1; i <= ALL; i++) {
        announce(i % 2 == 0 ? ann : bob, i, bob);
      }
      killer.join();

      WORKFLOWS.forEach(id -> requireOneRunASignal(bob, id));
    }
  }

  private static void kill(ServerProcess node) {
    try {
      node.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void push(ApiClient api, String id) {
    ApiClient.Answer answer =
        api.post(
            "/api/v3/workflows",
            """
            {"properties": {"owner": "alice", "run_strategy": 1000},
             "workflow": {"id": "%s", "signal_triggers": [{"definitions": {"arrived": {}}}],
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
                .formatted(id));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void announce(ApiClient api, int number) {
    ApiClient.Answer answer = api.post("/api/v3/signals", signal(number));
    assertThat(answer.status()).as(answer.body()).isIn(200, 409);
  }

  private static String signal(int number) {
    return "{\"name\": \"arrived\", \"params\": {\"number\": %d}, \"request_id\": \"r%d\"}"
        .formatted(number, number);
  }

  /** Whoever gets no answer says it again to another node. */
  private static void announce(ApiClient first, int number, ApiClient other) {
    try {
      announce(first, number);
    } catch (IllegalStateException e) {
      announce(other, number);
    }
  }

  private static void requireOneRunASignal(ApiClient api, String id) {
    String trigger =
        api.get("/api/v3/workflows/" + id + "/triggers")
            .json()
            .at("/signal_triggers/0/trigger_uuid")
            .asString();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(instances(api, id)).hasSizeGreaterThanOrEqualTo(ALL));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(instances(api, id))
                    .allMatch(run -> run.path("status").asString().equals("SUCCEEDED")));
    assertThat(instances(api, id)).hasSize(ALL);
    List<JsonNode> firings = firings(api, id, trigger);
    assertThat(firings).extracting(it -> it.path("outcome").asString()).containsOnly("STARTED");
    assertThat(firings)
        .extracting(it -> it.path("workflow_instance_id").asLong())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, ALL).boxed().toList());
  }

  private static List<JsonNode> firings(ApiClient api, String id, String trigger) {
    List<JsonNode> all = new ArrayList<>();
    String before = "";
    do {
      JsonNode page =
          api.get(
                  "/api/v3/workflows/%s/triggers/%s/history?limit=100%s"
                      .formatted(id, trigger, before))
              .json();
      page.path("firings").forEach(all::add);
      before = page.has("next_before") ? "&before=" + page.path("next_before").asLong() : "";
    } while (!before.isEmpty());
    return all;
  }

  private static List<JsonNode> instances(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/instances?first=200")
        .json()
        .path("elements")
        .valueStream()
        .toList();
  }
}
