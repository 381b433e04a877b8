package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Pushes workflows over REST, and starts and restarts the first instance of each. */
final class FirstInstance {

  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApiClient api;

  FirstInstance(ApiClient api) {
    this.api = api;
  }

  /** A workflow of the given fields, without braces. */
  void push(String id, String fields) {
    succeeds(
        api.post(
            WORKFLOWS,
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s}, "is_active": true}
            """
                .formatted(id, fields)));
  }

  /** With params, without braces. */
  void start(String id, String params) {
    succeeds(
        api.post(
            WORKFLOWS + "/" + id + "/versions/active/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {%s}}".formatted(params)));
  }

  /** With params, without braces. */
  void restart(String id, String policy, String params) {
    succeeds(
        api.post(
            WORKFLOWS + "/" + id + "/instances/1/actions/restart",
            "{\"restart_policy\": \"%s\", \"run_params\": {%s}}".formatted(policy, params)));
  }

  void awaitRun(String id, int run, String status) {
    String path = WORKFLOWS + "/" + id + "/instances/1/runs/" + run;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path).json().path("status").asString())
                    .as(() -> api.get(path + "/steps").body())
                    .isEqualTo(status));
  }

  private static void succeeds(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
