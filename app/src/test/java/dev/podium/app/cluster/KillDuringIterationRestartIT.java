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
import tools.jackson.databind.JsonNode;

/**
 * An iteration that has failed is restarted while its loop goes on; its node dies as soon as that
 * is acknowledged, and once more while the restarted step runs.
 */
class KillDuringIterationRestartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final String INSTANCE = WORKFLOWS + "mended-twice/instances/1";

  @TempDir Path data = Path.of("");

  @Test
  void theIterationRunsAgainOnceAndTheLoopGoesOn() throws Exception {
    ServerSettings settings = Nodes.withItsOwnDatabase("mended-twice", data);
    String iteration = restartThenKill(settings);
    killWhileItRuns(settings);

    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.connect(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      assertThat(api.get(iteration).json().path("status").asString()).isEqualTo("IN_PROGRESS");
      api.put(iteration + "/steps/work/actions/skip");
      awaitStatus(api, iteration, "SUCCEEDED");
      JsonNode again = restart(api, iteration);
      assertThat(again.path("status").asString()).as(again.toString()).isEqualTo("DUPLICATED");
      assertThat(again.path("workflow_run_id").asInt()).isEqualTo(2);
      assertThat(api.get(iteration + "/runs/3").status()).isEqualTo(404);
      assertThat(api.get(INSTANCE).json().path("status").asString()).isEqualTo("IN_PROGRESS");

      api.put(iteration.replaceFirst("2$", "1") + "/steps/gate/actions/skip");

      awaitStatus(api, INSTANCE, "SUCCEEDED");
      // The loop, the gates of two iterations, the step that was restarted and that of the other.
      assertThat(audit.starts()).isEqualTo(5);
      assertThat(audit.secondStarts()).isZero();
      assertThat(audit.runs()).isEqualTo(4);
    }
  }

  private String restartThenKill(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.install(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      api.push(DEFINITION);
      api.start("mended-twice");
      await().atMost(PATIENCE).until(() -> audit.starts() == 3);
      String loop =
          api.get(INSTANCE + "/runs/1/steps/loop/attempts/1")
              .json()
              .at("/artifacts/maestro_foreach/foreach_workflow_id")
              .asString();
      String iteration = WORKFLOWS + loop + "/instances/2";
      awaitStatus(api, iteration, "FAILED");
      JsonNode restarted = restart(api, iteration);
      assertThat(restarted.path("workflow_run_id").asInt()).as(restarted.toString()).isEqualTo(2);
      node.kill();
      return iteration;
    }
  }

  private void killWhileItRuns(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.connect(new DataFolder(data))) {
      await().atMost(PATIENCE).until(() -> audit.starts() == 4);
      node.kill();
    }
  }

  private static JsonNode restart(ApiClient api, String iteration) {
    return api.post(
            iteration + "/steps/work/actions/restart",
            """
            {"step_run_params": {"sleep_seconds": {"value": 3600, "type": "LONG"}},
             "request_id": "5c0a8f0e-1f5b-4f33-9a53-0f6c6a4d8b77"}
            """)
        .json();
  }

  private static void awaitStatus(ApiClient api, String instance, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(instance).json().path("status").asString())
                    .as(() -> api.get(instance + "/steps").body())
                    .isEqualTo(status));
  }

  /**
   * The first iteration waits for a user; the second fails until its step gets another value, and
   * then waits, too.
   */
  private static final String DEFINITION =
      """
      {"properties": {"owner": "alice"}, "workflow": {"id": "mended-twice", "steps": [
        {"foreach": {"id": "loop", "concurrency": 2, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": [1, 2], "type": "LONG_ARRAY"}}}}, "steps": [
          {"step": {"id": "gate", "type": "Sleep", "transition": {"successors": {"work": "true"}},
            "params": {"sleep_seconds": {
              "expression": "if (i == 1) { return 3600; } return 0;", "type": "LONG"}}}},
          {"step": {"id": "work", "type": "Sleep", "params": {"sleep_seconds": {
            "expression": "if (i == 2) { throw 'bad luck'; } return 0;", "type": "LONG"}}}}]}}]}}
      """;
}
