package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Steps wait for signals, are released by them, and can be sent on without. */
@WholeApplication
class SignalDependencyIT {

  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aStepWaitsUntilItsSignalIsAnnounced() {
    push("wait-plain", "{\"name\": \"wait/plain\"}", "");
    api.start("wait-plain");
    awaitStep("wait-plain", "WAITING_FOR_SIGNALS");
    JsonNode waiting = step("wait-plain", 1).path("signal_dependencies");
    assertThat(waiting.toString())
        .isEqualTo("{\"dependencies\":[{\"name\":\"wait/plain\",\"status\":\"PENDING\"}]}");

    announce("wait/plain", "\"day\": 1");

    api.awaitStatus("wait-plain", 1, "SUCCEEDED");
    assertThat(step("wait-plain", 1).path("signal_dependencies").toString())
        .isEqualTo(
            "{\"dependencies\":[{\"name\":\"wait/plain\",\"status\":\"MATCHED\",\"signal_id\":1}]}");
  }

  @Test
  void paramsAndOperatorsDecide() {
    push(
        "wait-mark",
        """
        {"name": "wait/${table}", "match_params": {
          "day": {"param": {"expression": "day + 1", "type": "LONG"}, "operator": ">="},
          "region": {"param": {"value": "eu", "type": "STRING"}, "operator": "="}}}
        """,
        "\"params\": {\"table\": {\"value\": \"mark\", \"type\": \"STRING\"},"
            + " \"day\": {\"value\": 20260301, \"type\": \"LONG\"}},");
    api.start("wait-mark");
    awaitStep("wait-mark", "WAITING_FOR_SIGNALS");

    announce("wait/mark", "\"day\": 20260301, \"region\": \"eu\"");
    announce("wait/mark", "\"day\": 20260302, \"region\": \"us\"");
    announce("wait/mark", "\"day\": 20260302");
    announce("wait/other", "\"day\": 20260302, \"region\": \"eu\"");
    JsonNode waiters = api.get("/api/v3/signals/wait%2Fmark/waiting").json();
    assertThat(waiters).hasSize(1);
    assertThat(waiters.at("/0/workflow_id").asString()).isEqualTo("wait-mark");
    assertThat(waiters.at("/0/match_params/day/value").asLong()).isEqualTo(20260302);
    assertThat(status("wait-mark")).isEqualTo("WAITING_FOR_SIGNALS");

    announce("wait/mark", "\"day\": 20260302, \"region\": \"eu\"");

    api.awaitStatus("wait-mark", 1, "SUCCEEDED");
    JsonNode dependency = step("wait-mark", 1).at("/signal_dependencies/dependencies/0");
    assertThat(dependency.path("name").asString()).isEqualTo("wait/mark");
    assertThat(dependency.path("signal_id").asLong()).isEqualTo(4);
    assertThat(dependency.at("/match_params/day").toString())
        .isEqualTo("{\"value\":20260302,\"operator\":\">=\"}");
    assertThat(api.get("/api/v3/signals/wait%2Fmark/waiting").json()).isEmpty();
  }

  @Test
  void earlierSignalsMatchTooAndARestartFindsTheSame() {
    announce("wait/early", "\"day\": 1");
    announce("wait/early", "\"day\": 2");
    push("wait-early", "{\"name\": \"wait/early\"}", "");

    api.start("wait-early");
    api.awaitStatus("wait-early", 1, "SUCCEEDED");
    announce("wait/early", "\"day\": 3");
    Answer restarted =
        api.post(
            WORKFLOWS + "wait-early/instances/1/actions/restart",
            "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}");
    assertThat(restarted.status()).as(restarted.body()).isEqualTo(200);

    api.awaitStatus("wait-early", 1, "SUCCEEDED");
    for (int run = 1; run <= 2; run++) {
      JsonNode step =
          api.get(WORKFLOWS + "wait-early/instances/1/runs/" + run + "/steps/s/attempts/1").json();
      assertThat(step.at("/signal_dependencies/dependencies/0/signal_id").asLong()).isEqualTo(1);
    }
  }

  @Test
  void aStepReadsTheParamsOfWhatItWaitedFor() {
    announce("wait/read", "\"day\": 7, \"region\": \"eu\"");
    push("wait-read", "{\"name\": \"wait/read\"}", "");

    api.start("wait-read");

    api.awaitStatus("wait-read", 1, "SUCCEEDED");
    assertThat(step("wait-read", 1).at("/params/arrived/evaluated_result").asString())
        .isEqualTo("7");
  }

  @Test
  void aWaitingStepIsSentOnWithoutItsSignals() {
    push("wait-bypass", "{\"name\": \"wait/a\"}, {\"name\": \"wait/never\"}", "");
    announce("wait/a", "\"day\": 1");
    api.start("wait-bypass");
    awaitStep("wait-bypass", "WAITING_FOR_SIGNALS");

    Answer bypassed = api.put(WORKFLOWS + "wait-bypass/instances/1/steps/s/actions/bypass");

    assertThat(bypassed.status()).as(bypassed.body()).isEqualTo(200);
    api.awaitStatus("wait-bypass", 1, "SUCCEEDED");
    JsonNode signals = step("wait-bypass", 1).path("signal_dependencies");
    assertThat(signals.at("/dependencies/0/status").asString()).isEqualTo("MATCHED");
    assertThat(signals.at("/dependencies/1/status").asString()).isEqualTo("SKIPPED");
    assertThat(signals.at("/info/message").asString()).contains("admin");
    assertThat(api.put(WORKFLOWS + "wait-bypass/instances/1/steps/s/actions/bypass").status())
        .isEqualTo(400);
    assertThat(api.get("/api/v3/signals/wait%2Fnever/waiting").json()).isEmpty();
  }

  @Test
  void aStoppedRunDoesNotWaitAnyMore() {
    push("wait-stopped", "{\"name\": \"wait/stopped\"}", "");
    api.start("wait-stopped");
    awaitStep("wait-stopped", "WAITING_FOR_SIGNALS");
    await()
        .atMost(PATIENCE)
        .until(() -> api.get("/api/v3/signals/wait%2Fstopped/waiting").json().size() == 1);

    api.put(WORKFLOWS + "wait-stopped/instances/1/actions/stop");

    api.awaitStatus("wait-stopped", 1, "STOPPED");
    assertThat(api.get("/api/v3/signals/wait%2Fstopped/waiting").json()).isEmpty();
  }

  @Test
  void whatCannotBeWaitedForIsRefusedAtPush() {
    String two =
        """
        {"name": "a", "match_params": {
          "x": {"param": {"value": 1, "type": "LONG"}, "operator": ">"},
          "y": {"param": {"value": 1, "type": "LONG"}, "operator": "<"}}}
        """;
    Answer ranges = api.post("/api/v3/workflows", definition("wait-two", two, ""));
    assertThat(ranges.status()).isEqualTo(400);
    assertThat(ranges.errors()).contains("signal_dependencies[0]");
    String own =
        """
        {"name": "a", "match_params": {
          "x": {"param": {"expression": "arrived", "type": "LONG"}, "operator": ">"}}}
        """;
    Answer reads = api.post("/api/v3/workflows", definition("wait-own", own, ""));
    assertThat(reads.status()).isEqualTo(400);
    assertThat(reads.errors()).contains("a param of this step");
  }

  /** The signal and the workflow that docs/signals.md shows. */
  @Test
  void theDocumentedExamplesWork() throws IOException {
    List<String> examples =
        Pattern.compile("```json\\n(\\{\\n?.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("..", "docs", "signals.md")))
            .results()
            .map(it -> it.group(1).replace("daily-report", "documented-report"))
            .toList();
    api.push(examples.get(1));
    api.start("documented-report");

    Answer announced = api.post("/api/v3/signals", examples.get(0));

    assertThat(announced.status()).as(announced.body()).isEqualTo(200);
    api.awaitStatus("documented-report", 1, "SUCCEEDED");
    api.push(
        "{\"properties\": {\"owner\": \"ann\"}, \"workflow\": {\"id\": \"documented-load\", \"steps\": [%s]}}"
            .formatted(examples.get(2)));
    api.start("documented-load");
    api.awaitStatus("documented-load", 1, "SUCCEEDED");
    assertThat(api.get("/api/v3/signals/table%2Fout/instances/latest").status()).isEqualTo(200);
  }

  private static String definition(String id, String dependencies, String fields) {
    return """
        {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s "steps": [
          {"step": {"id": "s", "type": "NoOp", "signal_dependencies": [%s],
            "params": {"arrived": {"type": "LONG",
              "expression": "%s"}}}}]}}
        """
        .formatted(
            id,
            fields,
            dependencies,
            dependencies.contains("wait/read")
                ? "params.getFromSignalDependency('0', 'day')"
                : "1");
  }

  private void push(String id, String dependencies, String fields) {
    api.push(definition(id, dependencies, fields));
  }

  private void announce(String name, String params) {
    Answer answer =
        api.post("/api/v3/signals", "{\"name\": \"%s\", \"params\": {%s}}".formatted(name, params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode step(String id, int run) {
    return api.get(WORKFLOWS + id + "/instances/1/runs/" + run + "/steps/s/attempts/latest").json();
  }

  private String status(String id) {
    return step(id, 1).at("/runtime_state/status").asString("");
  }

  private void awaitStep(String id, String status) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(status(id)).isEqualTo(status));
  }
}
