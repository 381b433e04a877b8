package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Time-outs, retries and actions on steps, seen over REST. */
@WholeApplication
class StepActionsIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aStepThatTakesTooLongIsTriedAgainAndBothAttemptsCanBeRead() {
    push(
        "slow",
        """
        "steps": [{"step": {"id": "nap", "type": "Sleep", "timeout": "1s",
          "params": {"sleep_seconds": {"value": 600, "type": "LONG"}},
          "retry_policy": {"timeout_retry_limit": "${tries}",
            "backoff": {"type": "FIXED_BACKOFF", "timeout_retry_backoff_in_secs": 1}}}}],
        "params": {"tries": {"value": 1, "type": "LONG"}}
        """);
    api.start("slow");
    api.awaitStatus("slow", "TIMED_OUT");

    String step = WORKFLOWS + "/slow/instances/1/runs/1/steps/nap/attempts/";
    JsonNode first = api.get(step + 1).json();
    JsonNode second = api.get(step + 2).json();
    assertThat(status(first)).isEqualTo("TIMEOUT_FAILED");
    assertThat(status(second)).isEqualTo("TIMED_OUT");
    assertThat(second.at("/step_retry/timeout_retries").asInt()).isEqualTo(1);
    assertThat(second.at("/step_retry/timeout_retry_limit").asInt()).isEqualTo(1);
    assertThat(second.path("timeout_in_millis").asInt()).isEqualTo(1000);
    assertThat(second.path("step_uuid")).isNotEqualTo(first.path("step_uuid"));
    assertThat(api.get(step + "latest").json()).isEqualTo(second);
    assertThat(api.get(step + 3).status()).isEqualTo(404);
  }

  @Test
  void aRunThatTakesTooLongTimesOutWithItsSteps() {
    push("late", "\"timeout\": \"1s\", \"steps\": [%s]".formatted(nap(600)));
    api.start("late");

    api.awaitStatus("late", "TIMED_OUT");
    assertThat(status(step("late"))).isEqualTo("TIMED_OUT");
  }

  @Test
  void aTimeOutThatQuotesParamsIsToldAsItIs() {
    push(
        "quoting",
        """
        "timeout": "${t}h", "params": {"t": {"value": 5, "type": "LONG"}}, "steps": [%s]
        """
            .formatted(nap(1)));
    api.start("quoting");

    JsonNode run = api.get(WORKFLOWS + "/quoting/instances/1").json();

    assertThat(run.path("timeout_in_millis").asLong()).isEqualTo(Duration.ofHours(5).toMillis());
  }

  @Test
  void whoeverStopsALoopWaitsUntilWhatRunsInsideOfItHasEnded() {
    push(
        "round",
        """
        "steps": [{"foreach": {"id": "nap", "params": {"loop_params": {"type": "MAP", "value": {
          "i": {"value": [1, 2, 3], "type": "LONG_ARRAY"}}}}, "steps": [%s]}}]
        """
            .formatted(nap(600).replace("\"nap\"", "\"inner\"")));
    api.start("round");
    awaitStep("round", "RUNNING");

    JsonNode answer = api.put(WORKFLOWS + "/round/instances/1/steps/nap/actions/stop").json();

    assertThat(answer.at("/step_runtime_state/status").asString()).isEqualTo("STOPPED");
  }

  @Test
  void aTimeOutThatTheParamsMakeNoDurationIsRefusedAtTheStart() {
    push(
        "unclear",
        """
        "timeout": "${t}h", "params": {"t": {"value": 5, "type": "LONG"}}, "steps": [%s]
        """
            .formatted(nap(1)));

    ApiClient.Answer refused =
        api.post(
            WORKFLOWS + "/unclear/versions/active/actions/start",
            """
            {"initiator": {"type": "manual"}, "run_params": {"t": {"value": 0, "type": "LONG"}}}
            """);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("which is not a duration");
  }

  @Test
  void aSkippedStepLetsTheRunGoOn() {
    push("skipped", "\"steps\": [%s]".formatted(nap(600)));
    api.start("skipped");
    awaitStep("skipped", "RUNNING");

    JsonNode answer = api.put(WORKFLOWS + "/skipped/instances/1/steps/nap/actions/skip").json();

    assertThat(answer.at("/step_runtime_state/status").asString()).isEqualTo("SKIPPED");
    assertThat(answer.path("step_attempt_id").asInt()).isEqualTo(1);
    assertThat(answer.at("/timeline_event/author").asString()).isEqualTo("admin");
    api.awaitStatus("skipped", "SUCCEEDED");
    ApiClient.Answer late = api.put(WORKFLOWS + "/skipped/instances/1/steps/nap/actions/stop");
    assertThat(late.status()).isEqualTo(400);
    assertThat(late.body()).contains("has ended SUCCEEDED");
  }

  @Test
  void aStoppedStepStopsItsRun() {
    push("halted", "\"steps\": [%s]".formatted(nap(600)));
    api.start("halted");
    awaitStep("halted", "RUNNING");

    assertThat(api.put(WORKFLOWS + "/halted/instances/1/steps/nap/actions/stop").status())
        .isEqualTo(200);
    api.awaitStatus("halted", "STOPPED");
  }

  @Test
  void aKilledInstanceFailsWithItsSteps() {
    push("killed", "\"steps\": [%s]".formatted(nap(600)));
    api.start("killed");
    awaitStep("killed", "RUNNING");

    JsonNode answer = api.put(WORKFLOWS + "/killed/instances/1/actions/kill").json();

    assertThat(answer.path("completed").asBoolean()).isFalse();
    api.awaitStatus("killed", "FAILED");
    assertThat(status(step("killed"))).isEqualTo("FATALLY_FAILED");
  }

  @Test
  void aBreakpointHoldsAStepUntilItIsRemoved() {
    push("held", "\"steps\": [%s]".formatted(nap(0)));
    String breakpoints = WORKFLOWS + "/steps/breakpoints";
    String held = "{\"workflow_id\": \"held\", \"step_id\": \"nap\"}";
    assertThat(api.post(breakpoints, held).status()).isEqualTo(200);
    assertThat(api.post(breakpoints, held).status()).isEqualTo(200);
    api.start("held");
    awaitStep("held", "PAUSED");
    String query = "?workflowId=held&stepId=nap";
    JsonNode paused = api.get(breakpoints + "/paused-step-attempts" + query).json();
    assertThat(paused.size()).isEqualTo(1);
    assertThat(paused.at("/0/workflow_instance_id").asInt()).isEqualTo(1);

    assertThat(api.call("DELETE", breakpoints + query).status()).isEqualTo(200);

    api.awaitStatus("held", "SUCCEEDED");
    assertThat(api.get(breakpoints + "/paused-step-attempts" + query).json().size()).isZero();
    assertThat(api.get(breakpoints + query).json().size()).isZero();
    assertThat(api.call("DELETE", breakpoints + query).status()).isEqualTo(404);
  }

  @Test
  void oneHeldAttemptCanGoOnAlone() {
    push("held-one", "\"steps\": [%s]".formatted(nap(0)));
    api.post(
        WORKFLOWS + "/steps/breakpoints", "{\"workflow_id\": \"held-one\", \"step_id\": \"nap\"}");
    api.start("held-one");
    awaitStep("held-one", "PAUSED");
    String attempt =
        WORKFLOWS
            + "/steps/breakpoints/held-one/instances/1/runs/1/steps/nap/attempts/1/actions/resume";

    assertThat(api.put(attempt).status()).isEqualTo(200);

    api.awaitStatus("held-one", "SUCCEEDED");
    assertThat(api.put(attempt).status()).isEqualTo(404);
  }

  @Test
  void oneHeldAttemptInTheBodyOfALoopCanGoOnAlone() {
    push(
        "held-inside",
        """
        "steps": [{"foreach": {"id": "loop", "steps": [%s], "params": {"loop_params":
          {"type": "MAP", "value": {"i": {"value": [1, 2], "type": "LONG_ARRAY"}}}}}}]
        """
            .formatted(nap(0)));
    String breakpoints = WORKFLOWS + "/steps/breakpoints";
    api.post(breakpoints, "{\"workflow_id\": \"held-inside\", \"step_id\": \"nap\"}");
    api.start("held-inside");
    String paused = breakpoints + "/paused-step-attempts?workflowId=held-inside";
    await().atMost(PATIENCE).until(() -> api.get(paused).json().size() == 2);
    JsonNode held = api.get(paused).json().get(0);
    String attempt =
        "%s/%s/instances/%d/runs/1/steps/nap/attempts/1/actions/resume"
            .formatted(
                breakpoints,
                held.path("workflow_id").asString(),
                held.path("workflow_instance_id").asLong());

    assertThat(api.put(attempt).status()).isEqualTo(200);

    await().atMost(PATIENCE).until(() -> api.get(paused).json().size() == 1);
    assertThat(api.put(attempt).status()).isEqualTo(404);
    assertThat(api.call("DELETE", breakpoints + "?workflowId=held-inside&stepId=nap").status())
        .isEqualTo(200);
    api.awaitStatus("held-inside", "SUCCEEDED");
  }

  @Test
  void aBreakpointNeedsAWorkflowAndAStepThatExist() {
    push("nothing-held", "\"steps\": [%s]".formatted(nap(0)));
    String breakpoints = WORKFLOWS + "/steps/breakpoints";

    ApiClient.Answer noStep =
        api.post(breakpoints, "{\"workflow_id\": \"nothing-held\", \"step_id\": \"napp\"}");
    assertThat(noStep.status()).isEqualTo(400);
    assertThat(noStep.body()).contains("Did you mean");
    assertThat(
            api.post(breakpoints, "{\"workflow_id\": \"no-such\", \"step_id\": \"nap\"}").status())
        .isEqualTo(404);
    assertThat(
            api.post(
                    breakpoints,
                    "{\"workflow_id\": \"nothing-held\", \"step_id\": \"nap\", \"workflow_run\": 1}")
                .status())
        .isEqualTo(400);
  }

  @Test
  void anActionOnAStepThatIsNotThereIsNotFound() {
    push("absent", "\"steps\": [%s]".formatted(nap(1)));
    api.start("absent");

    assertThat(api.put(WORKFLOWS + "/absent/instances/1/steps/nope/actions/skip").status())
        .isEqualTo(404);
    assertThat(api.put(WORKFLOWS + "/absent/instances/9/steps/nap/actions/skip").status())
        .isEqualTo(404);
  }

  private static String nap(int seconds) {
    return """
        {"step": {"id": "nap", "type": "Sleep",
          "params": {"sleep_seconds": {"value": %d, "type": "LONG"}}}}
        """
        .formatted(seconds);
  }

  private void push(String id, String rest) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s}}
            """
            .formatted(id, rest));
  }

  private JsonNode step(String workflow) {
    return api.get(WORKFLOWS + "/" + workflow + "/instances/1/steps/nap").json();
  }

  private static String status(JsonNode step) {
    return step.at("/runtime_state/status").asString();
  }

  private void awaitStep(String workflow, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(status(step(workflow))).isEqualTo(status));
  }
}
