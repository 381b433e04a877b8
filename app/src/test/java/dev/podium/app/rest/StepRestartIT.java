package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Restarts of single steps, and the skipping of one, over the API. */
@WholeApplication
class StepRestartIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;
  private FirstInstance first;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    first = new FirstInstance(api);
  }

  @Test
  void aStepOfAnEndedRunRunsAgainWithWhatComesAfterIt() {
    first.pushDivision("again-single");
    first.start("again-single", 1);
    first.awaitRun("again-single", 1, "SUCCEEDED");

    ApiClient.Answer answer =
        api.post(
            FirstInstance.path("again-single") + "/steps/divide/actions/restart",
            """
            {"restart_policy": "RESTART_FROM_INCOMPLETE",
             "step_run_params": {"note": {"type": "STRING", "value": "second"}}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().path("step_attempt_id").asInt()).isEqualTo(1);
    first.awaitRun("again-single", 2, "SUCCEEDED");
    assertThat(first.stepIds("again-single", "/runs/2/steps")).containsExactly("divide", "after");
    JsonNode step = api.get(FirstInstance.path("again-single") + "/steps/divide").json();
    assertThat(step.at("/params/note/evaluated_result").asString()).isEqualTo("second");
    assertThat(step.at("/params/note/source").asString()).isEqualTo("RESTART");
    assertThat(step.at("/step_run_params/note/value").asString()).isEqualTo("second");
    JsonNode run = api.get(FirstInstance.path("again-single") + "/runs/2").json();
    assertThat(run.at("/run_config/policy").asString()).isEqualTo("RESTART_FROM_SPECIFIC");
    assertThat(run.at("/run_config/restart_config/restart_path/0/step_id").asString())
        .isEqualTo("divide");
  }

  @Test
  void aSkippedStepOfAnEndedRunLetsTheRestGo() {
    first.pushDivision("again-skipping");
    first.start("again-skipping", 0);
    first.awaitRun("again-skipping", 1, "FAILED");

    ApiClient.Answer answer =
        api.put(FirstInstance.path("again-skipping") + "/steps/divide/actions/skip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/step_runtime_state/status").asString()).isEqualTo("SKIPPED");
    first.awaitRun("again-skipping", 2, "SUCCEEDED");
    assertThat(first.stepIds("again-skipping", "/runs/2/steps")).containsExactly("divide", "after");
    assertThat(
            api.get(FirstInstance.path("again-skipping") + "/runs/2")
                .json()
                .at("/run_config/restart_config/skip_steps/0")
                .asString())
        .isEqualTo("divide");
  }

  @Test
  void aFailedStepRunsAgainWhileItsRunGoesOn() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-inside", "steps": [
          {"step": {"id": "nap", "type": "Sleep",
            "params": {"sleep_seconds": {"type": "LONG", "value": 600}}}},
          {"step": {"id": "divide", "type": "NoOp", "params": {
            "by": {"type": "LONG", "value": 0}, "x": {"type": "LONG", "expression": "8 / by"}}}}]}}
        """);
    api.start("again-inside");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(FirstInstance.path("again-inside") + "/steps/divide")
                    .json()
                    .at("/runtime_state/status")
                    .asString()
                    .equals("INTERNALLY_FAILED"));

    ApiClient.Answer answer =
        api.post(
            FirstInstance.path("again-inside") + "/steps/divide/actions/restart",
            "{\"step_run_params\": {\"by\": {\"type\": \"LONG\", \"value\": 4}}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(answer.json().path("step_attempt_id").asInt()).isEqualTo(2);
    JsonNode step = api.get(FirstInstance.path("again-inside") + "/steps/divide").json();
    assertThat(step.at("/params/x/evaluated_result").asInt()).isEqualTo(2);
    assertThat(step.at("/step_run_params/by/value").asInt()).isEqualTo(4);
    assertThat(step.at("/runtime_state/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(
            api.get(FirstInstance.path("again-inside") + "/runs/1/steps/divide/attempts/1")
                .json()
                .has("step_run_params"))
        .isFalse();
    api.put(FirstInstance.path("again-inside") + "/actions/stop");
  }

  @Test
  void whatAnEarlierRunLeftFailedStillCounts() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-counts", "steps": [
          {"step": {"id": "one", "type": "NoOp", "params": {
            "by": {"type": "LONG", "value": 0}, "x": {"type": "LONG", "expression": "8 / by"}}}},
          {"step": {"id": "two", "type": "NoOp", "params": {
            "x": {"type": "LONG", "expression": "8 / 0"}}}}]}}
        """);
    api.start("again-counts");
    first.awaitRun("again-counts", 1, "FAILED");

    api.post(
        FirstInstance.path("again-counts") + "/steps/one/actions/restart",
        "{\"step_run_params\": {\"by\": {\"type\": \"LONG\", \"value\": 4}}}");

    first.awaitRun("again-counts", 2, "FAILED");
    JsonNode whole = api.get(FirstInstance.path("again-counts")).json();
    assertThat(first.stepIds("again-counts", "/runs/2/steps")).containsExactly("one");
    assertThat(whole.at("/runtime_overview/run_status").asString()).isEqualTo("SUCCEEDED");
    assertThat(whole.at("/aggregated_info/workflow_instance_status").asString())
        .isEqualTo("FAILED");
    assertThat(whole.at("/aggregated_info/step_aggregated_views/two/workflow_run_id").asInt())
        .isEqualTo(1);
  }
}
