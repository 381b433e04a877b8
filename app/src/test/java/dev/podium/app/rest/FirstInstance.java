package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

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
    api.push(
        """
        {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s}, "is_active": true}
        """
            .formatted(id, fields));
  }

  /** With params, without braces. */
  void start(String id, String params) {
    succeeds(
        api.post(
            WORKFLOWS + "/" + id + "/versions/active/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {%s}}".formatted(params)));
  }

  /** A workflow whose second step fails while n is 0. */
  void pushDivision(String id) {
    push(
        id,
        """
        "params": {"n": {"type": "LONG", "value": 1}},
        "steps": [
          {"step": {"id": "before", "type": "NoOp",
            "transition": {"successors": {"divide": "true"}}}},
          {"step": {"id": "divide", "type": "NoOp",
            "params": {"x": {"type": "LONG", "expression": "8 / n"},
              "note": {"type": "STRING", "value": "first"}},
            "transition": {"successors": {"after": "true"}}}},
          {"step": {"id": "after", "type": "NoOp"}}]
        """);
  }

  /** With an n. */
  void start(String id, int n) {
    start(id, "\"n\": {\"type\": \"LONG\", \"value\": %d}".formatted(n));
  }

  ApiClient.Answer restart(String id, String body) {
    return api.post(path(id) + "/actions/restart", body);
  }

  /** With params, without braces. */
  void restart(String id, String policy, String params) {
    succeeds(
        restart(
            id, "{\"restart_policy\": \"%s\", \"run_params\": {%s}}".formatted(policy, params)));
  }

  void awaitRun(String id, int run, String status) {
    String path = path(id) + "/runs/" + run;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path).json().path("status").asString())
                    .as(() -> api.get(path + "/steps").body())
                    .isEqualTo(status));
  }

  /** The steps that a path below the instance lists. */
  List<String> stepIds(String id, String path) {
    return api.get(path(id) + path)
        .json()
        .valueStream()
        .map(step -> step.path("step_id").asString())
        .toList();
  }

  static String path(String id) {
    return WORKFLOWS + "/" + id + "/instances/1";
  }

  private static void succeeds(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
