package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Starts, reads and stops runs over REST. */
@WholeApplication
class RunApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String MANUAL = "{\"initiator\": {\"type\": \"manual\"}}";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aStartedRunSucceedsAndIsReadWithItsSteps() {
    api.post(WORKFLOWS, Definitions.chain("ran"));
    JsonNode started = start("ran", MANUAL);
    assertThat(started.path("status").asString()).isEqualTo("CREATED");
    assertThat(started.path("workflow_instance_id").asInt()).isEqualTo(1);

    api.awaitStatus("ran", "SUCCEEDED");
    JsonNode run = api.get(WORKFLOWS + "/ran/instances/1/runs/latest").json();
    assertThat(run.path("workflow_uuid")).isEqualTo(started.path("workflow_uuid"));
    assertThat(run.at("/initiator/user").asString()).isEqualTo("admin");
    assertThat(run.at("/runtime_dag/second/predecessors/0").asString()).isEqualTo("first");
    assertThat(run.at("/runtime_overview/step_overview/SUCCEEDED/cnt").asInt()).isEqualTo(2);
    assertThat(run.has("aggregated_info")).isFalse();

    JsonNode steps = api.get(WORKFLOWS + "/ran/instances/1/runs/1/steps").json();
    assertThat(steps.valueStream().map(step -> step.path("step_id").asString()))
        .containsExactly("first", "second");
    assertThat(api.get(WORKFLOWS + "/ran/instances/1/steps").json()).isEqualTo(steps);
    JsonNode attempt =
        api.get(WORKFLOWS + "/ran/instances/1/runs/1/steps/first/attempts/latest?enriched=false")
            .json();
    assertThat(attempt).isEqualTo(steps.get(0));
    assertThat(attempt.at("/transition/successors/second").asBoolean()).isTrue();
    assertThat(api.get(WORKFLOWS + "/ran/instances/1/runs/1/steps/first/attempts/2").status())
        .isEqualTo(404);
  }

  @Test
  void aRunKeepsThePropertiesItWasStartedWith() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": {"name": "alice", "team": "sales"}, "step_concurrency": 7,
           "alerting": {"emails": ["${who}@example.com", "${nobody}@example.com"],
                        "slack": {"channels": ["#$who"]},
                        "tct": {"duration_minutes": 90}}},
         "workflow": {"id": "proper", "params": {"who": {"type": "STRING", "expression": "'bob'"}},
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """);
    start("proper", MANUAL);
    api.awaitStatus("proper", "SUCCEEDED");
    api.post(WORKFLOWS + "/proper/properties", "{\"step_concurrency\": 9}");

    JsonNode properties = api.get(WORKFLOWS + "/proper/instances/1").json().path("run_properties");
    assertThat(properties.path("owner").asString()).isEqualTo("alice");
    assertThat(properties.path("step_concurrency").asInt()).isEqualTo(7);
    assertThat(properties.at("/alerting/emails").valueStream().map(JsonNode::asString))
        .containsExactly("bob@example.com", "${nobody}@example.com");
    assertThat(properties.at("/alerting/slack/channels/0").asString()).isEqualTo("#bob");
    JsonNode params = api.get(WORKFLOWS + "/proper/instances/1").json().path("params");
    assertThat(properties.at("/alerting/tct/completed_by_ts").asLong())
        .isEqualTo(params.at("/RUN_TS/evaluated_result").asLong() + 90 * 60_000);
  }

  @Test
  void theSameRequestIdStartsOnce() {
    api.post(WORKFLOWS, Definitions.chain("once"));
    String request =
        """
        {"initiator": {"type": "MANUAL"}, "request_id": "0b4a1a3e-5a1f-4c0e-9f4e-0d6bb7b2b9a1"}
        """;

    JsonNode first = start("once", request);
    JsonNode second = start("once", request);

    assertThat(second.path("status").asString()).isEqualTo("DUPLICATED");
    assertThat(second.path("workflow_instance_id")).isEqualTo(first.path("workflow_instance_id"));
    assertThat(second.path("workflow_uuid").asString())
        .isEqualTo("0b4a1a3e-5a1f-4c0e-9f4e-0d6bb7b2b9a1");
  }

  @Test
  void aRunningInstanceIsStopped() {
    api.post(WORKFLOWS, Definitions.sleeper("stopped", 600));
    start("stopped", MANUAL);
    api.awaitStatus("stopped", "IN_PROGRESS");

    assertThat(api.put(WORKFLOWS + "/stopped/instances/1/runs/1/actions/stop").status())
        .isEqualTo(200);
    api.awaitStatus("stopped", "STOPPED");
    JsonNode again = api.put(WORKFLOWS + "/stopped/instances/1/actions/stop").json();
    assertThat(again.path("completed").asBoolean()).isTrue();
    assertThat(again.path("workflow_instance_status").asString()).isEqualTo("STOPPED");
  }

  @Test
  void stoppingAWorkflowStopsItsQueueToo() {
    api.post(WORKFLOWS, Definitions.sleeper("queue", 600));
    start("queue", MANUAL);
    start("queue", MANUAL);
    api.awaitStatus("queue", "IN_PROGRESS");

    assertThat(api.put(WORKFLOWS + "/queue/actions/stop").status()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "/queue/instances?first=5")
                            .json()
                            .path("elements")
                            .valueStream()
                            .map(instance -> instance.path("status").asString()))
                    .containsExactly("STOPPED", "STOPPED"));
  }

  @Test
  void firstOnlyStoresASecondStartAsStopped() {
    api.post(WORKFLOWS, Definitions.sleeper("first-only", 600));
    strategy("first-only", "FIRST_ONLY");
    start("first-only", MANUAL);

    JsonNode second = start("first-only", MANUAL);

    assertThat(second.path("status").asString()).isEqualTo("STOPPED");
    assertThat(second.path("workflow_instance_id").asInt()).isEqualTo(2);
    api.put(WORKFLOWS + "/first-only/actions/kill");
  }

  @Test
  void lastOnlyEndsTheRunningInstanceAndRunsTheNewest() {
    api.post(WORKFLOWS, Definitions.sleeper("last-only", 600));
    strategy("last-only", "LAST_ONLY");
    start("last-only", MANUAL);
    api.awaitStatus("last-only", "IN_PROGRESS");

    start("last-only", MANUAL);

    api.awaitStatus("last-only", "STOPPED");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(WORKFLOWS + "/last-only/instances/2")
                    .json()
                    .path("status")
                    .asString()
                    .equals("IN_PROGRESS"));
    api.put(WORKFLOWS + "/last-only/actions/kill");
  }

  @Test
  void aStrictQueueWaitsBehindAFailureUntilItIsUnblocked() {
    api.post(WORKFLOWS, Definitions.sleeper("strict", 600));
    strategy("strict", "STRICT_SEQUENTIAL");
    start("strict", MANUAL);
    api.awaitStatus("strict", "IN_PROGRESS");
    api.put(WORKFLOWS + "/strict/instances/1/actions/kill");
    api.awaitStatus("strict", "FAILED");
    start("strict", MANUAL);
    assertThat(api.get(WORKFLOWS + "/strict/overview").json().path("failed_instances").asInt())
        .isEqualTo(1);
    assertThat(api.get(WORKFLOWS + "/strict/instances/2").json().path("status").asString())
        .isEqualTo("CREATED");

    assertThat(api.put(WORKFLOWS + "/strict/actions/unblock").status()).isEqualTo(200);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(WORKFLOWS + "/strict/instances/2")
                    .json()
                    .path("status")
                    .asString()
                    .equals("IN_PROGRESS"));
    api.put(WORKFLOWS + "/strict/actions/kill");
  }

  private void strategy(String workflow, String rule) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/" + workflow + "/properties",
            "{\"run_strategy\": \"%s\"}".formatted(rule));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void anOverviewCountsWhatRuns() {
    api.post(WORKFLOWS, Definitions.sleeper("counted", 600));
    start("counted", MANUAL);
    api.awaitStatus("counted", "IN_PROGRESS");

    JsonNode overview = api.get(WORKFLOWS + "/counted/overview").json();
    assertThat(overview.at("/nonterminal_instances/IN_PROGRESS").asInt()).isEqualTo(1);
    assertThat(overview.path("latest_instance_id").asInt()).isEqualTo(1);
    api.put(WORKFLOWS + "/counted/actions/stop");
  }

  private JsonNode start(String workflow, String body) {
    return api.post(WORKFLOWS + "/" + workflow + "/versions/active/actions/start", body).json();
  }
}
