package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Restarts of single iterations while their foreach goes on. */
@WholeApplication
class IterationRestartIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The first iteration waits for a user, the second fails until its step gets another value. */
  private static final String BODY =
      """
      {"step": {"id": "gate", "type": "Sleep", "transition": {"successors": {"work": "true"}},
        "params": {"sleep_seconds": {
          "expression": "if (i == 1) { return 3600; } return 0;", "type": "LONG"}}}},
      {"step": {"id": "work", "type": "NoOp", "params": {
        "x": {"expression": "if (i == 2) { throw 'bad luck'; } return i;", "type": "LONG"}}}}
      """;

  private static final String MENDED =
      """
      {"step_run_params": {"x": {"value": 7, "type": "LONG"}},
       "request_id": "5c0a8f0e-1f5b-4f33-9a53-0f6c6a4d8b11"}
      """;

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void anIterationThatFailedRunsAgainInTheLoopWhichThenGoesOn() {
    String loop = start("mended", "[1, 2, 3, 4]", "\"concurrency\": 2,");
    api.awaitStatus(loop, 2, "FAILED");
    assertThat(api.get(WORKFLOWS + loop + "/instances/3").status()).isEqualTo(404);

    JsonNode restarted = restartWork(loop, 2).json();

    assertThat(restarted.path("workflow_id").asString()).as(restarted.toString()).isEqualTo(loop);
    assertThat(restarted.path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(restarted.path("status").asString()).isEqualTo("CREATED");
    JsonNode repeated = restartWork(loop, 2).json();
    assertThat(repeated.path("status").asString()).as(repeated.toString()).isEqualTo("DUPLICATED");
    assertThat(repeated.path("workflow_run_id").asInt()).isEqualTo(2);
    for (int instance = 2; instance <= 4; instance++) {
      api.awaitStatus(loop, instance, "SUCCEEDED");
    }
    JsonNode steps = api.get(WORKFLOWS + loop + "/instances/2/runs/2/steps").json();
    assertThat(steps).hasSize(1);
    assertThat(steps.at("/0/params/x/evaluated_result").asInt()).isEqualTo(7);

    api.put(WORKFLOWS + loop + "/instances/1/steps/gate/actions/skip");
    api.awaitStatus("mended", 1, "SUCCEEDED");
    assertThat(instance("mended", 1).path("workflow_run_id").asInt()).isEqualTo(1);
    JsonNode overview = foreach("mended").path("foreach_overview");
    assertThat(overview.at("/stats/SUCCEEDED").asInt()).isEqualTo(4);
    assertThat(overview.path("restart_info").toString()).isEqualTo("[2]");
  }

  @Test
  void onlyWhatHasEndedBadlyIsRestartedInALoopThatGoesOn() {
    String loop = start("picky", "[1, 3]", "");
    api.awaitStatus(loop, 2, "SUCCEEDED");

    Answer running = restartWork(loop, 1);
    Answer succeeded = restartWork(loop, 2);

    assertThat(running.status()).isEqualTo(400);
    assertThat(running.body()).contains("has not reached its step [work] yet");
    assertThat(succeeded.status()).isEqualTo(400);
    assertThat(succeeded.body()).contains("has succeeded").contains("[picky][1][1]");
    assertThat(api.get(WORKFLOWS + loop + "/instances/2/runs/2").status()).isEqualTo(404);
    api.put(WORKFLOWS + "picky/instances/1/actions/stop");
    api.awaitStatus("picky", 1, "STOPPED");
  }

  @Test
  void anIterationAroundIsRestartedForOneInsideOfIt() {
    push(
        "twofold",
        """
        {"foreach": {"id": "outer", "steps": [
           {"foreach": {"id": "inner", "steps": [%s], "params": {"loop_params": {
             "type": "MAP", "value": {"i": {"expression": "return new long[]{o, o + 2};",
               "type": "LONG_ARRAY"}}}}}}],
         "params": {"loop_params": {
           "type": "MAP", "value": {"o": {"value": [1, 2], "type": "LONG_ARRAY"}}}}}}
        """
            .formatted(BODY));
    String outer = foreachId("twofold", "outer");
    api.awaitStatus(outer, 2, "FAILED");
    String inner =
        api.get(WORKFLOWS + outer + "/instances/2/steps/inner")
            .json()
            .at("/artifacts/maestro_foreach/foreach_workflow_id")
            .asString();

    JsonNode restarted = restartWork(inner, 1).json();

    assertThat(restarted.path("workflow_id").asString()).as(restarted.toString()).isEqualTo(outer);
    api.awaitStatus(outer, 2, "SUCCEEDED");
    api.awaitStatus(inner, 1, "SUCCEEDED");
    assertThat(instance(inner, 1).path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(instance(inner, 2).path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(instance("twofold", 1).path("status").asString()).isEqualTo("IN_PROGRESS");
    api.put(WORKFLOWS + "twofold/instances/1/actions/stop");
    api.awaitStatus("twofold", 1, "STOPPED");
  }

  private Answer restartWork(String loop, int instance) {
    return api.post(
        WORKFLOWS + loop + "/instances/" + instance + "/steps/work/actions/restart", MENDED);
  }

  /** Starts a workflow with one loop; answers the workflow of its iterations. */
  private String start(String id, String values, String fields) {
    push(
        id,
        """
        {"foreach": {"id": "loop", %s "steps": [%s], "params": {"loop_params": {
          "type": "MAP", "value": {"i": {"value": %s, "type": "LONG_ARRAY"}}}}}}
        """
            .formatted(fields, BODY, values));
    return foreachId(id, "loop");
  }

  private void push(String id, String step) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", "steps": [%s]}}
            """
            .formatted(id, step));
    api.start(id);
  }

  private String foreachId(String id, String step) {
    String steps = WORKFLOWS + id + "/instances/1/steps/" + step;
    await().atMost(PATIENCE).until(() -> api.get(steps).status() == 200);
    return api.get(steps).json().at("/artifacts/maestro_foreach/foreach_workflow_id").asString();
  }

  private JsonNode foreach(String id) {
    return api.get(WORKFLOWS + id + "/instances/1/steps/loop")
        .json()
        .at("/artifacts/maestro_foreach");
  }

  private JsonNode instance(String id, int instance) {
    return api.get(WORKFLOWS + id + "/instances/" + instance).json();
  }
}
