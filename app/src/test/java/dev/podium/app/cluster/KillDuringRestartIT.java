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

/** The node of a restarted run is killed while one of its steps runs. */
class KillDuringRestartIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String WORKFLOW = "/api/v3/workflows/again";
  private static final String INSTANCE = WORKFLOW + "/instances/1";

  @TempDir Path data = Path.of("");

  @Test
  void theNextOwnerRunsNoStepAgainThatAnEarlierRunHasCompleted() throws Exception {
    ServerSettings settings = Nodes.withItsOwnDatabase("again", data);
    failThenRestartThenKill(settings);

    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.connect(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      awaitStatus(api, 2, "SUCCEEDED");

      JsonNode steps = api.get(INSTANCE + "/steps").json();
      assertThat(steps.values())
          .extracting(
              step -> step.path("step_id").asString() + step.path("workflow_run_id").asInt())
          .containsExactly("one1", "two1", "nap2", "after2");
      assertThat(steps.at("/3/params/sum/evaluated_result").asInt()).isEqualTo(42);
      assertThat(api.get(INSTANCE + "/runs/2/steps").json().size()).isEqualTo(2);
      // Once each: what run 1 completed, and the two of run 2; its nap never began in run 1.
      assertThat(audit.starts()).isEqualTo(4);
      assertThat(audit.secondStarts()).isZero();
      assertThat(audit.stepRows()).isEqualTo(new WriteAudit.StepRows(5, 1));
    }
  }

  private void failThenRestartThenKill(ServerSettings settings) throws Exception {
    try (ServerProcess node = ServerProcess.launch(settings).awaitReady(Nodes.START_LIMIT);
        WriteAudit audit = WriteAudit.install(new DataFolder(data))) {
      ApiClient api = Nodes.apiOf(node);
      api.push(DEFINITION);
      api.post(WORKFLOW + "/versions/1/actions/start", "{\"initiator\": {\"type\": \"manual\"}}");
      awaitStatus(api, 1, "FAILED");
      api.post(
          INSTANCE + "/actions/restart",
          "{\"run_params\": {\"n\": {\"type\": \"LONG\", \"value\": 1}}}");
      await().atMost(PATIENCE).until(() -> audit.starts() == 3);
      node.kill();
    }
  }

  private static void awaitStatus(ApiClient api, int run, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(INSTANCE + "/runs/" + run).json().path("status").asString())
                    .isEqualTo(status));
  }

  /** The nap cannot be evaluated while n is 0. */
  private static final String DEFINITION =
      """
      {"properties": {"owner": "alice"}, "workflow": {"id": "again",
        "params": {"n": {"type": "LONG", "value": 0}},
        "steps": [
          {"step": {"id": "one", "type": "NoOp", "params": {"x": {"type": "LONG", "value": 40}},
            "transition": {"successors": {"two": "true"}}}},
          {"step": {"id": "two", "type": "NoOp", "transition": {"successors": {"nap": "true"}}}},
          {"step": {"id": "nap", "type": "Sleep",
            "params": {"sleep_seconds": {"type": "LONG", "expression": "2 / n"}},
            "transition": {"successors": {"after": "one__x == 40"}}}},
          {"step": {"id": "after", "type": "NoOp",
            "params": {"sum": {"type": "LONG", "expression": "one__x + nap__sleep_seconds"}}}}]}}
      """;
}
