package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.ServerProcess;
import dev.podium.bench.server.ServerSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node dies while a run with a loop is paused, and once more as soon as it is resumed. */
class KillWhilePausedIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String INSTANCE = "/api/v3/workflows/held/instances/1";

  @TempDir Path data = Path.of("");

  @Test
  void thePauseStandsAndEveryStepRunsOnce() throws Exception {
    ServerSettings settings = Nodes.withItsOwnDatabase("held", data);
    String iteration = pauseThenKill(settings);
    resumeThenKill(settings, iteration);

    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.connect(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      awaitStatus(api, INSTANCE, "SUCCEEDED");
      awaitStatus(api, iteration, "SUCCEEDED");
      // The loop, and two steps in each of two iterations.
      assertThat(audit.starts()).isEqualTo(5);
      assertThat(audit.secondStarts()).isZero();
    }
  }

  private String pauseThenKill(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.install(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      api.push(DEFINITION);
      api.start("held");
      await().atMost(PATIENCE).until(() -> audit.starts() == 2);
      String loop =
          api.get(INSTANCE + "/runs/1/steps/loop/attempts/1")
              .json()
              .at("/artifacts/maestro_foreach/foreach_workflow_id")
              .asString();
      String iteration = "/api/v3/workflows/" + loop + "/instances/1";
      api.put(INSTANCE + "/actions/pause");
      awaitStatus(api, INSTANCE, "PAUSED");
      awaitStatus(api, iteration, "PAUSED");
      await().atMost(PATIENCE).until(() -> stepStatus(api, iteration, "after").equals("CREATED"));
      node.kill();
      return iteration;
    }
  }

  private void resumeThenKill(ServerSettings settings, String iteration) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT)) {
      ApiClient api = Nodes.apiOf(node);
      assertThat(status(api, INSTANCE)).isEqualTo("PAUSED");
      assertThat(status(api, iteration)).isEqualTo("PAUSED");
      assertThat(stepStatus(api, iteration, "after")).isEqualTo("CREATED");
      api.put(INSTANCE + "/actions/resume");
      node.kill();
    }
  }

  private static String status(ApiClient api, String instance) {
    return api.get(instance).json().path("status").asString("");
  }

  private static String stepStatus(ApiClient api, String instance, String step) {
    return api.get(instance + "/runs/1/steps/" + step + "/attempts/1")
        .json()
        .at("/runtime_state/status")
        .asString("");
  }

  private static void awaitStatus(ApiClient api, String instance, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status(api, instance)).isEqualTo(status));
  }

  private static final String DEFINITION =
      """
      {"properties": {"owner": "alice"}, "workflow": {"id": "held", "steps": [
        {"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": [1, 2], "type": "LONG_ARRAY"}}}}, "steps": [
          {"step": {"id": "nap", "type": "Sleep",
            "params": {"sleep_seconds": {"type": "LONG", "value": 2}},
            "transition": {"successors": {"after": "true"}}}},
          {"step": {"id": "after", "type": "NoOp"}}]}}]}}
      """;
}
