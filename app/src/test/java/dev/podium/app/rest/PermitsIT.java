package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Limits on how many steps run at once, seen over REST. */
@WholeApplication
class PermitsIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void theIterationsOfALoopShareTheLimitOfTheirWorkflow() {
    push("permits-loop", "\"step_concurrency\": 3", "", loop(9, sleep("nap", 1, "")));
    api.start("permits-loop");
    api.awaitStatus("permits-loop", 1, "SUCCEEDED");

    assertThat(mostAtOnce("permits-loop", "loop", "nap", 9)).isEqualTo(3);
    assertThat(api.get("/api/v3/tag-permits?search=permits-loop").json()).isEmpty();
  }

  @Test
  void instanceStepConcurrencyLimitsTheLeavesOfAWholeTree() {
    push(
        "permits-tree",
        "",
        "\"instance_step_concurrency\": 2,",
        """
        {"foreach": {"id": "outer", "concurrency": 3, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": [1, 2, 3], "type": "LONG_ARRAY"}}}}, "steps": [%s, %s]}}
        """
            .formatted(sleep("one", 1, ""), sleep("two", 1, "")));
    api.start("permits-tree");
    api.awaitStatus("permits-tree", 1, "SUCCEEDED");

    List<JsonNode> naps = new ArrayList<>(steps("permits-tree", "outer", "one", 3));
    naps.addAll(steps("permits-tree", "outer", "two", 3));
    assertThat(mostAtOnce(naps)).isEqualTo(2);
  }

  @Test
  void aTagLimitsTheStepsOfAllWorkflowsInOrderOfArrival() {
    limit("permits-red", 1);
    push("permits-first", "", "", sleep("holds", 600, tags("permits-red")));
    push("permits-second", "", "", sleep("waits", 600, tags("permits-red")));
    api.start("permits-first");
    awaitStep("permits-first", 1, "holds", "RUNNING");
    api.start("permits-second");
    awaitStep("permits-second", 1, "waits", "WAITING_FOR_PERMITS");

    JsonNode use = api.get("/api/v3/tag-permits/permits-red/use").json();
    assertThat(use.at("/holders/0/workflow_id").asString()).isEqualTo("permits-first");
    assertThat(use.at("/queue/0/step_id").asString()).isEqualTo("waits");
    assertThat(step("permits-second", 1, "waits").path("timeline").toString())
        .contains("permits-red");

    kill("permits-first", 1);
    awaitStep("permits-second", 1, "waits", "RUNNING");
    kill("permits-second", 1);
    api.awaitStatus("permits-second", 1, "FAILED");
  }

  @Test
  void aLimitOfZeroBlocksUntilItIsRaisedOrTakenOff() {
    limit("permits-zero", 0);
    push("permits-blocked", "", "", sleep("nap", 0, tags("permits-zero")));
    api.start("permits-blocked");
    awaitStep("permits-blocked", 1, "nap", "WAITING_FOR_PERMITS");

    limit("permits-zero", 1);
    api.awaitStatus("permits-blocked", 1, "SUCCEEDED");

    limit("permits-zero", 0);
    api.start("permits-blocked");
    awaitStep("permits-blocked", 2, "nap", "WAITING_FOR_PERMITS");
    assertThat(api.call("DELETE", "/api/v3/tag-permits/permits-zero").status()).isEqualTo(200);
    api.awaitStatus("permits-blocked", 2, "SUCCEEDED");
    assertThat(api.get("/api/v3/tag-permits/permits-zero").status()).isEqualTo(404);
  }

  @Test
  void whoeverIsStoppedWhileHeWaitsLeavesTheQueue() {
    limit("permits-queue", 0);
    push("permits-left", "", "", sleep("nap", 600, tags("permits-queue")));
    api.start("permits-left");
    awaitStep("permits-left", 1, "nap", "WAITING_FOR_PERMITS");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get("/api/v3/tag-permits/permits-queue/use").json().path("waiting").asInt()
                    == 1);

    kill("permits-left", 1);
    api.awaitStatus("permits-left", 1, "FAILED");
    JsonNode use = api.get("/api/v3/tag-permits/permits-queue/use").json();
    assertThat(use.path("waiting").asInt()).isZero();
    assertThat(use.path("held").asInt()).isZero();
  }

  @Test
  void whatAPausedRunIsGrantedItKeepsUntilItIsResumed() {
    limit("permits-kept", 1);
    push("permits-before", "", "", sleep("holds", 600, tags("permits-kept")));
    push("permits-paused", "", "", sleep("waits", 0, tags("permits-kept")));
    push("permits-behind", "", "", sleep("waits", 0, tags("permits-kept")));
    api.start("permits-before");
    awaitStep("permits-before", 1, "holds", "RUNNING");
    api.start("permits-paused");
    awaitStep("permits-paused", 1, "waits", "WAITING_FOR_PERMITS");
    api.start("permits-behind");
    awaitStep("permits-behind", 1, "waits", "WAITING_FOR_PERMITS");
    api.put(WORKFLOWS + "permits-paused/instances/1/actions/pause");
    api.awaitStatus("permits-paused", 1, "PAUSED");

    kill("permits-before", 1);

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get("/api/v3/tag-permits/permits-kept/use")
                            .json()
                            .at("/holders/0/workflow_id")
                            .asString())
                    .isEqualTo("permits-paused"));
    awaitStep("permits-paused", 1, "waits", "WAITING_FOR_PERMITS");
    awaitStep("permits-behind", 1, "waits", "WAITING_FOR_PERMITS");
    api.put(WORKFLOWS + "permits-paused/instances/1/actions/resume");
    api.awaitStatus("permits-paused", 1, "SUCCEEDED");
    api.awaitStatus("permits-behind", 1, "SUCCEEDED");
  }

  @Test
  void aStepThatWaitsForASubworkflowHoldsItsPermit() {
    push("permits-child", "", "", sleep("nap", 1, ""));
    String sub =
        """
        {"subworkflow": {"id": "%s", "sync": true, "params": {
          "subworkflow_id": {"value": "permits-child", "type": "STRING"}}}}
        """;
    push(
        "permits-parent",
        "\"step_concurrency\": 1",
        "",
        sub.formatted("one") + "," + sub.formatted("two"));
    api.start("permits-parent");
    api.awaitStatus("permits-parent", 1, "SUCCEEDED");

    assertThat(
            mostAtOnce(List.of(step("permits-parent", 1, "one"), step("permits-parent", 1, "two"))))
        .isEqualTo(1);
  }

  @Test
  void aRaisedStepConcurrencyLetsMoreStepsGoAtOnce() {
    push(
        "permits-raised",
        "\"step_concurrency\": 1",
        "",
        sleep("one", 600, "") + "," + sleep("two", 600, ""));
    api.start("permits-raised");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                Stream.of("one", "two")
                    .map(it -> step("permits-raised", 1, it).at("/runtime_state/status").asString())
                    .sorted()
                    .toList()
                    .equals(List.of("RUNNING", "WAITING_FOR_PERMITS")));

    ApiClient.Answer raised =
        api.post(WORKFLOWS + "permits-raised/properties", "{\"step_concurrency\": 2}");
    assertThat(raised.status()).as(raised.body()).isEqualTo(200);

    awaitStep("permits-raised", 1, "one", "RUNNING");
    awaitStep("permits-raised", 1, "two", "RUNNING");
    kill("permits-raised", 1);
  }

  @Test
  void limitsAreReadBackWithAllThatWasSentAlong() {
    api.post(
        "/api/v3/tag-permits",
        "{\"tag\": \"permits-extra\", \"max_allowed\": 5, \"team\": \"blue\"}");

    JsonNode permit = api.get("/api/v3/tag-permits/permits-extra").json();

    assertThat(permit.path("max_allowed").asInt()).isEqualTo(5);
    assertThat(permit.path("team").asString()).isEqualTo("blue");
    assertThat(permit.at("/timeline/0/author").asString()).isEqualTo("admin");
    assertThat(api.call("DELETE", "/api/v3/tag-permits/permits-nobody").status()).isEqualTo(200);
    assertThat(api.post("/api/v3/tag-permits", "{\"tag\": \"maestro_x\"}").errors())
        .contains("maestro_", "max_allowed");
  }

  // --- What the tests say -------------------------------------------------------------------

  private static String sleep(String id, int seconds, String more) {
    return """
        {"step": {"id": "%s", "type": "Sleep", %s "params": {
          "sleep_seconds": {"value": %d, "type": "LONG"}}}}
        """
        .formatted(id, more, seconds);
  }

  private static String tags(String tag) {
    return "\"tags\": [\"%s\"],".formatted(tag);
  }

  private static String loop(int count, String body) {
    List<String> values = Stream.iterate(1, i -> i + 1).limit(count).map(String::valueOf).toList();
    return """
        {"foreach": {"id": "loop", "concurrency": %d, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": %s, "type": "LONG_ARRAY"}}}}, "steps": [%s]}}
        """
        .formatted(count, values, body);
  }

  private void limit(String tag, int limit) {
    ApiClient.Answer answer =
        api.post(
            "/api/v3/tag-permits", "{\"tag\": \"%s\", \"max_allowed\": %d}".formatted(tag, limit));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void push(String id, String properties, String fields, String steps) {
    String also = properties.isEmpty() ? "" : ", " + properties;
    api.push(
        """
            {"properties": {"owner": "ann", "run_strategy": "parallel" %s},
             "workflow": {"id": "%s", %s "steps": [%s]}, "is_active": true}
            """
            .formatted(also, id, fields, steps));
  }

  private void kill(String id, int instance) {
    ApiClient.Answer answer = api.put(WORKFLOWS + id + "/instances/" + instance + "/actions/kill");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode step(String id, int instance, String step) {
    return api.get(
            WORKFLOWS
                + id
                + "/instances/"
                + instance
                + "/runs/1/steps/"
                + step
                + "/attempts/latest")
        .json();
  }

  private List<JsonNode> steps(String id, String loop, String step, int iterations) {
    String inline =
        step(id, 1, loop).at("/artifacts/maestro_foreach/foreach_workflow_id").asString();
    return Stream.iterate(1, i -> i + 1).limit(iterations).map(i -> step(inline, i, step)).toList();
  }

  private int mostAtOnce(String id, String loop, String step, int iterations) {
    return mostAtOnce(steps(id, loop, step, iterations));
  }

  /** How many of the steps ran at the same time; one that begins as another ends is no overlap. */
  private static int mostAtOnce(List<JsonNode> steps) {
    TreeMap<Long, Integer> changes = new TreeMap<>();
    for (JsonNode step : steps) {
      JsonNode times = step.path("runtime_state");
      assertThat(times.path("end_time").isNumber()).as(step.toString()).isTrue();
      changes.merge(times.path("execute_time").asLong(), 1, Integer::sum);
      changes.merge(times.path("end_time").asLong(), -1, Integer::sum);
    }
    int running = 0;
    int most = 0;
    for (int change : changes.values()) {
      running += change;
      most = Math.max(most, running);
    }
    return most;
  }

  private void awaitStep(String id, int instance, String step, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(step(id, instance, step).at("/runtime_state/status").asString())
                    .isEqualTo(status));
  }
}
