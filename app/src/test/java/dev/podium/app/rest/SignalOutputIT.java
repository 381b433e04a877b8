package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Steps announce signals when they end, and release others with them. */
@WholeApplication
class SignalOutputIT {

  private static final String WORKFLOWS = "/api/v3/workflows/";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aStepAnnouncesItsSignalWithPayloadAndSource() {
    push("out-plain", "out/plain", "", "");
    run("out-plain", 1);

    JsonNode signal = api.get("/api/v3/signals/out%2Fplain/instances/latest").json();
    assertThat(signal.path("params").toString()).isEqualTo("{\"day\":8}");
    assertThat(signal.path("rows").asInt()).isEqualTo(10);
    assertThat(signal.path("twice").asInt()).isEqualTo(14);
    assertThat(signal.path("signal_source").toString())
        .isEqualTo(
            "{\"workflow_id\":\"out-plain\",\"workflow_instance_id\":1,\"workflow_run_id\":1,"
                + "\"step_id\":\"s\",\"step_attempt_id\":1,\"step_instance_id\":1}");
    assertThat(signal.has("announced_by")).isFalse();
    JsonNode output = step("out-plain", 1, "s").at("/signal_outputs/outputs/0");
    assertThat(output.path("name").asString()).isEqualTo("out/plain");
    assertThat(output.path("signal_id").asLong()).isEqualTo(1);
    assertThat(output.path("announce_time").asLong())
        .isEqualTo(signal.path("create_time").asLong());
  }

  @Test
  void whatWasAnnouncedBeforeIsNotAnnouncedAgain() {
    push("out-again", "out/again", "", "");
    run("out-again", 1);
    run("out-again", 2);

    assertThat(step("out-again", 2, "s").at("/signal_outputs/outputs/0/signal_id").asLong())
        .isEqualTo(-1);
    assertThat(api.get("/api/v3/signals/out%2Fagain/instances").json()).hasSize(1);
  }

  @Test
  void aStepReleasesAnotherThatWaitsForItsSignal() {
    push(
        "out-release",
        "out/release",
        "",
        """
        , {"step": {"id": "waits", "type": "NoOp", "signal_dependencies": [
          {"name": "out/release", "match_params": {
            "day": {"param": {"value": 8, "type": "LONG"}, "operator": "="}}}]}}
        """);
    run("out-release", 1);

    assertThat(
            step("out-release", 1, "waits")
                .at("/signal_dependencies/dependencies/0/signal_id")
                .asLong())
        .isEqualTo(1);
  }

  private void push(String id, String signal, String fields, String more) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s "steps": [
              {"step": {"id": "s", "type": "NoOp", "params": {"day": {"value": 7, "type": "LONG"}},
                "signal_outputs": [{"name": "%s",
                  "params": {"day": {"expression": "day + 1", "type": "LONG"}},
                  "payload": {"rows": 10, "twice": {"expression": "day * 2", "type": "LONG"}}}]}}%s]}}
            """
            .formatted(id, fields, signal, more));
  }

  private void run(String id, int instance) {
    api.start(id);
    api.awaitStatus(id, instance, "SUCCEEDED");
  }

  private JsonNode step(String id, int instance, String step) {
    return api.get(
            WORKFLOWS + id + "/instances/" + instance + "/runs/1/steps/" + step + "/attempts/1")
        .json();
  }
}
