package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Signals are announced while the node is dead that owns runs which wait for them. */
class KillWhileWaitingIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int INSTANCES = 12;

  @TempDir Path folder = Path.of("");

  @Test
  void noSignalIsMissed() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      cluster.awaitShares(Map.of("ann", 16, "bob", 16), 0);
      ApiClient api = Nodes.apiOf(cluster.process("bob"));
      require(api.post("/api/v3/workflows", DEFINITION));
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      for (int i = 1; i <= INSTANCES; i++) {
        ApiClient node = i % 3 == 0 ? api : ann; // what is started stays where it was
        require(
            node.post(
                "/api/v3/workflows/awaiting/versions/active/actions/start",
                """
                {"initiator": {"type": "manual"}, "run_params": {
                  "day": {"type": "LONG", "value": %d}}}
                """
                    .formatted(i)));
      }
      for (int i = 1; i <= INSTANCES; i++) {
        awaitStep(api, i, "WAITING_FOR_SIGNALS");
      }
      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/v3/signals/arrived/waiting").json().size() == INSTANCES);

      // They have left the memory of both nodes: only their rows still know that they wait.
      await().atMost(PATIENCE).until(() -> loadedRuns(api) == 0);

      cluster.process("ann").kill();
      for (int i = 1; i <= INSTANCES; i += 2) {
        announce(api, i);
      }

      for (int i = 1; i <= INSTANCES; i += 2) {
        awaitStep(api, i, "SUCCEEDED");
      }
      cluster.awaitShares(Map.of("bob", 32), 0);
      for (int i = 2; i <= INSTANCES; i += 2) {
        awaitStep(api, i, "WAITING_FOR_SIGNALS");
        announce(api, i);
      }
      for (int i = 2; i <= INSTANCES; i += 2) {
        awaitStep(api, i, "SUCCEEDED");
      }
      assertThat(api.get("/api/v3/signals/arrived/waiting").json()).isEmpty();
    }
  }

  private static int loadedRuns(ApiClient api) {
    int runs = 0;
    for (JsonNode node : api.get("/api/v3/nodes").json().path("nodes")) {
      runs += node.path("loaded_runs").asInt();
    }
    return runs;
  }

  private static void announce(ApiClient api, int day) {
    require(
        api.post(
            "/api/v3/signals",
            "{\"name\": \"arrived\", \"params\": {\"day\": %d}}".formatted(day)));
  }

  private static void awaitStep(ApiClient api, int instance, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(
                                "/api/v3/workflows/awaiting/instances/%d/runs/1/steps/s/attempts/latest"
                                    .formatted(instance))
                            .json()
                            .at("/runtime_state/status")
                            .asString(""))
                    .isEqualTo(status));
  }

  private static void require(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static final String DEFINITION =
      """
      {"properties": {"owner": "alice", "run_strategy": {"rule": "PARALLEL", "workflow_concurrency": 100}},
       "workflow": {"id": "awaiting", "params": {"day": {"type": "LONG", "value": 0}}, "steps": [
         {"step": {"id": "s", "type": "NoOp", "signal_dependencies": [{"name": "arrived",
           "match_params": {"day": {"param": {"type": "LONG", "expression": "day"},
             "operator": "="}}}]}}]}}
      """;
}
