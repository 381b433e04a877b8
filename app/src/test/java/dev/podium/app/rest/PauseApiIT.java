package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Pausing and resuming instances and workflows over REST. */
@WholeApplication
class PauseApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Longer than any test. */
  private static final String LONG_NAP = nap(600);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void whatRunsEndsAndTheNextStepWaitsUntilTheResume() {
    push("pause-chain", napThenWork(2));
    api.start("pause-chain");
    awaitStep("pause-chain", 1, "nap", "RUNNING");

    JsonNode answer = act("pause-chain", 1, "pause");
    assertThat(answer.path("workflow_instance_status").asString()).isEqualTo("IN_PROGRESS");
    assertThat(answer.path("completed").asBoolean()).isFalse();
    api.awaitStatus("pause-chain", 1, "PAUSED");
    awaitStep("pause-chain", 1, "nap", "SUCCEEDED");
    awaitStep("pause-chain", 1, "after", "CREATED");
    JsonNode again = act("pause-chain", 1, "pause");
    assertThat(again.path("completed").asBoolean()).isTrue();
    assertThat(again.path("workflow_instance_status").asString()).isEqualTo("PAUSED");

    assertThat(act("pause-chain", 1, "resume").path("completed").asBoolean()).isFalse();

    api.awaitStatus("pause-chain", 1, "SUCCEEDED");
    assertThat(instance("pause-chain", 1).path("timeline").valueStream())
        .extracting(event -> event.path("action").asString(""))
        .containsSubsequence("START", "PAUSE", "RESUME");
    assertThat(act("pause-chain", 1, "pause").path("info").asString()).contains("had ended");
  }

  @Test
  void aPausedRunCanBeStopped() {
    push("pause-stop", LONG_NAP);
    api.start("pause-stop");
    act("pause-stop", 1, "pause");
    api.awaitStatus("pause-stop", 1, "PAUSED");

    act("pause-stop", 1, "stop");

    api.awaitStatus("pause-stop", 1, "STOPPED");
  }

  @Test
  void theIterationsOfAPausedRunWaitToo() {
    push("pause-loop", foreach(napThenWork(1)));
    api.start("pause-loop");
    String loop = awaitLoop("pause-loop");
    api.awaitStatus(loop, 1, "IN_PROGRESS");

    act("pause-loop", 1, "pause");

    api.awaitStatus("pause-loop", 1, "PAUSED");
    api.awaitStatus(loop, 1, "PAUSED");
    awaitStep(loop, 1, "after", "CREATED");
    assertThat(api.get(WORKFLOWS + loop + "/instances/2").status()).isEqualTo(404);
    act("pause-loop", 1, "resume");
    api.awaitStatus("pause-loop", 1, "SUCCEEDED");
    assertThat(instance(loop, 3).path("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void aRunInsideThatWasPausedByItselfStaysPaused() {
    push("pause-child", LONG_NAP);
    push("pause-parent", subworkflow("pause-child"));
    api.start("pause-parent");
    api.awaitStatus("pause-child", 1, "IN_PROGRESS");
    act("pause-child", 1, "pause");
    api.awaitStatus("pause-child", 1, "PAUSED");
    act("pause-parent", 1, "pause");
    awaitEvents("pause-child", 1, 2);
    act("pause-parent", 1, "resume");
    awaitEvents("pause-child", 1, 3);

    assertThat(instance("pause-child", 1).path("status").asString()).isEqualTo("PAUSED");
    act("pause-child", 1, "resume");
    api.awaitStatus("pause-child", 1, "IN_PROGRESS");
    act("pause-parent", 1, "stop");
    api.awaitStatus("pause-parent", 1, "STOPPED");
  }

  @Test
  void aQueuedInstanceKeepsItsPlaceWhileOthersPassIt() {
    push("pause-queue", LONG_NAP);
    api.start("pause-queue");
    api.start("pause-queue");
    api.start("pause-queue");
    JsonNode answer = act("pause-queue", 2, "pause");
    assertThat(answer.path("workflow_instance_status").asString()).isEqualTo("CREATED");
    assertThat(answer.path("completed").asBoolean()).isTrue();

    act("pause-queue", 1, "stop");
    api.awaitStatus("pause-queue", 3, "IN_PROGRESS");
    assertThat(instance("pause-queue", 2).path("status").asString()).isEqualTo("CREATED");
    api.start("pause-queue");
    act("pause-queue", 2, "resume");
    act("pause-queue", 3, "stop");

    api.awaitStatus("pause-queue", 2, "IN_PROGRESS");
    assertThat(instance("pause-queue", 4).path("status").asString()).isEqualTo("CREATED");
    assertThat(api.put(WORKFLOWS + "pause-queue/actions/stop").status()).isEqualTo(202);
    api.awaitStatus("pause-queue", 2, "STOPPED");
    assertThat(instance("pause-queue", 2).path("timeline").toString())
        .contains("Paused by admin", "Resumed by admin", "Stopped by admin");
  }

  @Test
  void aPausedQueuedInstanceHoldsUpAStrictQueue() {
    push("pause-strict", LONG_NAP, "strict_sequential");
    api.start("pause-strict");
    api.start("pause-strict");
    api.start("pause-strict");
    act("pause-strict", 2, "pause");
    act("pause-strict", 1, "stop");
    api.awaitStatus("pause-strict", 1, "STOPPED");

    act("pause-strict", 2, "resume");
    api.awaitStatus("pause-strict", 2, "IN_PROGRESS");
    assertThat(instance("pause-strict", 3).path("status").asString()).isEqualTo("CREATED");
    api.put(WORKFLOWS + "pause-strict/actions/stop");
  }

  @Test
  void nothingNewOfAPausedWorkflowBegins() {
    push("pause-flow", LONG_NAP, "parallel");
    api.start("pause-flow");
    api.start("pause-flow");
    act("pause-flow", 2, "pause");
    api.awaitStatus("pause-flow", 2, "PAUSED");

    ApiClient.Answer paused =
        api.put(WORKFLOWS + "pause-flow/actions/pause", "{\"reason\": \"the disk is full\"}");
    assertThat(paused.status()).as(paused.body()).isEqualTo(202);
    JsonNode pause = api.get(WORKFLOWS + "pause-flow/overview").json().path("pause");
    assertThat(pause.path("author").asString()).isEqualTo("admin");
    assertThat(pause.path("reason").asString()).isEqualTo("the disk is full");
    api.awaitStatus("pause-flow", 1, "PAUSED");
    api.start("pause-flow");
    assertThat(instance("pause-flow", 3).path("status").asString()).isEqualTo("CREATED");
    assertThat(instance("pause-flow", 3).path("timeline").toString())
        .contains("the workflow is paused by admin");

    assertThat(api.put(WORKFLOWS + "pause-flow/actions/resume").status()).isEqualTo(202);

    api.awaitStatus("pause-flow", 1, "IN_PROGRESS");
    api.awaitStatus("pause-flow", 3, "IN_PROGRESS");
    awaitEvents("pause-flow", 2, 3);
    assertThat(instance("pause-flow", 2).path("status").asString()).isEqualTo("PAUSED");
    assertThat(api.get(WORKFLOWS + "pause-flow/overview").json().has("pause")).isFalse();
    assertThat(api.get(WORKFLOWS + "pause-flow/timeline").body())
        .contains("Paused: the disk is full", "Resumed");
    api.put(WORKFLOWS + "pause-flow/actions/stop");
  }

  @Test
  void theSubworkflowOfAPausedWorkflowWaits() {
    push("pause-sub", noOp());
    push("pause-caller", subworkflow("pause-sub"));
    api.put(WORKFLOWS + "pause-sub/actions/pause");
    api.start("pause-caller");
    api.awaitStatus("pause-sub", 1, "CREATED");
    assertThat(instance("pause-caller", 1).path("status").asString()).isEqualTo("IN_PROGRESS");

    api.put(WORKFLOWS + "pause-sub/actions/resume");

    api.awaitStatus("pause-caller", 1, "SUCCEEDED");
  }

  @Test
  void badPausesAreRefused() {
    push("pause-bad", noOp());
    assertThat(api.put(WORKFLOWS + "pause-bad/instances/7/actions/pause").status()).isEqualTo(404);
    assertThat(api.put(WORKFLOWS + "pause-none/actions/pause").status()).isEqualTo(404);
    String tooLong = "{\"reason\": \"%s\"}".formatted("x".repeat(1001));
    assertThat(api.put(WORKFLOWS + "pause-bad/actions/pause", tooLong).errors()).contains("1001");
    assertThat(api.put(WORKFLOWS + "pause-bad/actions/pause", "{\"why\": 1}").errors())
        .contains("why");
  }

  @Test
  void theActionMapNamesPausingOnlyWhenAsked() {
    JsonNode plain = api.get(WORKFLOWS + "instances/action-map").json();
    assertThat(plain.path("PAUSED").toString()).isEqualTo("[\"STOP\",\"KILL\"]");
    JsonNode extended = api.get(WORKFLOWS + "instances/action-map?extended=true").json();
    assertThat(extended.path("PAUSED").toString()).isEqualTo("[\"RESUME\",\"STOP\",\"KILL\"]");
  }

  private static String nap(int seconds) {
    return """
        {"step": {"id": "nap", "type": "Sleep",
          "params": {"sleep_seconds": {"value": %d, "type": "LONG"}}}}
        """
        .formatted(seconds);
  }

  /** A nap with a step behind it. */
  private static String napThenWork(int seconds) {
    return """
        {"step": {"id": "nap", "type": "Sleep",
          "params": {"sleep_seconds": {"value": %d, "type": "LONG"}},
          "transition": {"successors": {"after": "true"}}}},
        {"step": {"id": "after", "type": "NoOp"}}
        """
        .formatted(seconds);
  }

  private static String noOp() {
    return "{\"step\": {\"id\": \"work\", \"type\": \"NoOp\"}}";
  }

  private static String foreach(String body) {
    return """
        {"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": [1, 2, 3], "type": "LONG_ARRAY"}}}}, "steps": [%s]}}
        """
        .formatted(body);
  }

  private static String subworkflow(String child) {
    return """
        {"subworkflow": {"id": "sub", "params": {
          "subworkflow_id": {"value": "%s", "type": "STRING"}}}}
        """
        .formatted(child);
  }

  private void push(String id, String steps) {
    push(id, steps, "sequential");
  }

  private void push(String id, String steps, String strategy) {
    api.push(
        """
            {"properties": {"owner": "ann", "run_strategy": "%s"},
             "workflow": {"id": "%s", "steps": [%s]}, "is_active": true}
            """
            .formatted(strategy, id, steps));
  }

  private JsonNode act(String id, int instance, String action) {
    ApiClient.Answer answer =
        api.put(WORKFLOWS + id + "/instances/" + instance + "/actions/" + action);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode instance(String id, int instance) {
    return api.get(WORKFLOWS + id + "/instances/" + instance).json();
  }

  private String awaitLoop(String id) {
    String step = WORKFLOWS + id + "/instances/1/runs/1/steps/loop/attempts/latest";
    await().atMost(PATIENCE).until(() -> api.get(step).status() == 200);
    return api.get(step).json().at("/artifacts/maestro_foreach/foreach_workflow_id").asString();
  }

  private void awaitStep(String id, int instance, String step, String status) {
    String path =
        WORKFLOWS + id + "/instances/" + instance + "/runs/1/steps/" + step + "/attempts/latest";
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path).json().at("/runtime_state/status").asString())
                    .isEqualTo(status));
  }

  /** Until the run has been paused or resumed so often. */
  private void awaitEvents(String id, int instance, long count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(instance(id, instance).path("timeline").valueStream())
                    .filteredOn(event -> event.path("action").asString("").matches("PAUSE|RESUME"))
                    .hasSize((int) count));
  }
}
