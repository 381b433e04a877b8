package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * Restarts of what ran inside of a step that has failed, while the run around goes on because of
 * another branch. The step {@code work} fails until its param {@code bad} says otherwise.
 */
@WholeApplication
class InsideRestartIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final String AROUND =
      """
      %s, {"step": {"id": "after", "type": "NoOp"}},
      {"step": {"id": "wait", "type": "Sleep",
        "params": {"sleep_seconds": {"value": 3600, "type": "LONG"}}}}
      """;

  private static final String BODY =
      """
      {"step": {"id": "before", "type": "NoOp", "transition": {"successors": {"work": "true"}}}},
      {"step": {"id": "work", "type": "NoOp", "transition": {"successors": {"inc": "true"}}, "params": {
        "bad": {"value": 2, "type": "LONG"},
        "x": {"expression": "if (i == bad) { throw 'bad luck'; } return i;", "type": "LONG"}}}},
      {"step": {"id": "inc", "type": "NoOp",
        "params": {"i": {"expression": "i + 1", "type": "LONG"}}}}
      """;

  private static final String MENDED =
      """
      {"step_run_params": {"bad": {"value": 0, "type": "LONG"}}}
      """;

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void theStepOfASubworkflowIsTriedAgainForWhatFailedInside() {
    push(
        "insideChild",
        "\"params\": {\"i\": {\"value\": 2, \"type\": \"LONG\"}}, \"steps\": [%s]".formatted(BODY));
    run(
        "insideSub",
        """
        {"subworkflow": {"id": "sub", "transition": {"successors": {"after": "true"}}, "params": {
          "subworkflow_id": {"value": "insideChild", "type": "STRING"}}}}
        """);
    awaitStep("insideSub", "sub", 1, "FATALLY_FAILED");

    JsonNode answer = restart("insideChild", 1, "work", 200);

    assertThat(answer.path("workflow_id").asString()).as(answer.toString()).isEqualTo("insideSub");
    assertThat(answer.path("workflow_run_id").asInt()).isEqualTo(1);
    awaitStep("insideSub", "sub", 2, "SUCCEEDED");
    awaitStep("insideSub", "after", 1, "SUCCEEDED");
    JsonNode steps = api.get(WORKFLOWS + "insideChild/instances/1/runs/2/steps").json();
    assertThat(steps.valueStream().map(step -> step.path("step_id").asString()))
        .containsExactly("work", "inc");
    assertThat(api.get(WORKFLOWS + "insideChild/instances/2").status()).isEqualTo(404);
    stop("insideSub");
  }

  @Test
  void aFailedForeachRunsOneIterationAgain() {
    run("insideEach", loop("foreach", "", "{\"value\": [1, 2, 3], \"type\": \"LONG_ARRAY\"}"));
    awaitStep("insideEach", "loop", 1, "FATALLY_FAILED");
    String loop = artifact("insideEach", "maestro_foreach").path("foreach_workflow_id").asString();
    String mended = known(MENDED, "7f1c6a2e-6f5b-4c0e-9d3c-000000000001");

    JsonNode first = restart(loop, 2, "work", mended, 200);

    assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("CREATED");
    awaitStep("insideEach", "loop", 2, "SUCCEEDED");
    JsonNode again = restart(loop, 2, "work", mended, 200);
    assertThat(again.path("status").asString()).as(again.toString()).isEqualTo("DUPLICATED");
    assertThat(again.path("workflow_id").asString()).isEqualTo("insideEach");
    assertThat(again.path("workflow_run_id").asInt()).isEqualTo(1);
    awaitStep("insideEach", "after", 1, "SUCCEEDED");
    assertThat(runOf(loop, 1)).isEqualTo(1);
    assertThat(runOf(loop, 2)).isEqualTo(2);
    assertThat(runOf(loop, 3)).isEqualTo(1);
    stop("insideEach");
  }

  @Test
  void aFailedWhileGoesOnFromTheIterationThatIsRestarted() {
    run(
        "insideWhile",
        loop("while", "\"condition\": \"i < 4\",", "{\"value\": 1, \"type\": \"LONG\"}"));
    awaitStep("insideWhile", "loop", 1, "FATALLY_FAILED");
    String loop = artifact("insideWhile", "maestro_while").path("loop_workflow_id").asString();

    restart(loop, 2, "work", 200);

    awaitStep("insideWhile", "loop", 2, "SUCCEEDED");
    awaitStep("insideWhile", "after", 1, "SUCCEEDED");
    assertThat(artifact("insideWhile", "maestro_while").at("/loop_param_values/i").toString())
        .isEqualTo("[1,2,3,4]");
    assertThat(runOf(loop, 1)).isEqualTo(1);
    assertThat(runOf(loop, 2)).isEqualTo(2);
    stop("insideWhile");
  }

  @Test
  void theRestartOfAStepIsMadeOnceHoweverOftenItIsAskedForByTheSameRequest() {
    run("insideOnce", loop("foreach", "", "{\"value\": [2, 3], \"type\": \"LONG_ARRAY\"}"));
    awaitStep("insideOnce", "loop", 1, "FATALLY_FAILED");
    String asked = known("{}", "7f1c6a2e-6f5b-4c0e-9d3c-000000000002");

    JsonNode first = restart("insideOnce", 1, "loop", asked, 200);

    assertThat(first.path("status").asString()).as(first.toString()).isEqualTo("CREATED");
    awaitStep("insideOnce", "loop", 2, "FATALLY_FAILED");
    JsonNode again = restart("insideOnce", 1, "loop", asked, 200);
    assertThat(again.path("status").asString()).as(again.toString()).isEqualTo("DUPLICATED");
    assertThat(again.path("step_attempt_id").asInt()).isEqualTo(2);
    stop("insideOnce");
    awaitRun("insideOnce", "FAILED");
    JsonNode ended = restart("insideOnce", 1, "loop", asked, 200);
    assertThat(ended.path("status").asString()).as(ended.toString()).isEqualTo("DUPLICATED");
    assertThat(ended.path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(runOf("insideOnce", 1)).isEqualTo(1);
  }

  @Test
  void callsOfTheSameRequestAtOnceMakeOneAttemptAndAllHearOfIt() throws Exception {
    push(
        "insideAtOnceChild",
        "\"params\": {\"i\": {\"value\": 2, \"type\": \"LONG\"}}, \"steps\": [%s]".formatted(BODY));
    run(
        "insideAtOnce",
        """
        {"subworkflow": {"id": "sub", "transition": {"successors": {"after": "true"}}, "params": {
          "subworkflow_id": {"value": "insideAtOnceChild", "type": "STRING"}}}}
        """);
    awaitStep("insideAtOnce", "sub", 1, "FATALLY_FAILED");
    String asked = known(MENDED, "7f1c6a2e-6f5b-4c0e-9d3c-000000000003");

    List<JsonNode> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<JsonNode>> calls = new ArrayList<>();
      for (int call = 0; call < 8; call++) {
        calls.add(callers.submit(() -> restart("insideAtOnceChild", 1, "work", asked, 200)));
      }
      for (Future<JsonNode> call : calls) {
        answers.add(call.get());
      }
    }

    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.path("workflow_id").asString()).isEqualTo("insideAtOnce");
              assertThat(answer.path("workflow_run_id").asInt()).isEqualTo(1);
            });
    awaitStep("insideAtOnce", "sub", 2, "SUCCEEDED");
    assertThat(runOf("insideAtOnceChild", 1)).isEqualTo(2);
    stop("insideAtOnce");
  }

  @Test
  void whatTheFailureModeForbidsForTheStepItForbidsForWhatIsInside() {
    run(
        "insideIgnored",
        loop(
            "foreach",
            "\"failure_mode\": \"IGNORE_FAILURE\",",
            "{\"value\": [1, 2], \"type\": \"LONG_ARRAY\"}"));
    awaitStep("insideIgnored", "loop", 1, "COMPLETED_WITH_ERROR");
    String loop =
        artifact("insideIgnored", "maestro_foreach").path("foreach_workflow_id").asString();

    restart(loop, 2, "work", 400);

    assertThat(runOf(loop, 2)).isEqualTo(1);
    stop("insideIgnored");
  }

  private static String loop(String kind, String fields, String values) {
    return """
    {"%s": {"id": "loop", %s "transition": {"successors": {"after": "true"}}, "steps": [%s],
      "params": {"loop_params": {"type": "MAP", "value": {"i": %s}}}}}
    """
        .formatted(kind, fields, BODY, values);
  }

  private void run(String id, String step) {
    push(id, "\"steps\": [%s]".formatted(AROUND.formatted(step)));
    api.start(id);
  }

  private void push(String id, String fields) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s}}
            """
            .formatted(id, fields));
  }

  private static String known(String body, String request) {
    String rest = body.strip().substring(1);
    return "{\"request_id\": \"%s\"%s%s".formatted(request, rest.length() > 1 ? "," : "", rest);
  }

  private JsonNode restart(String workflow, int instance, String step, int status) {
    return restart(workflow, instance, step, MENDED, status);
  }

  private JsonNode restart(String workflow, int instance, String step, String body, int status) {
    Answer answer =
        api.post(
            WORKFLOWS + workflow + "/instances/" + instance + "/steps/" + step + "/actions/restart",
            body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.json();
  }

  private void awaitStep(String id, String step, int attempt, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode found = api.get(WORKFLOWS + id + "/instances/1/steps/" + step).json();
              assertThat(found.at("/runtime_state/status").asString())
                  .as(found.toString())
                  .isEqualTo(status);
              assertThat(found.path("step_attempt_id").asInt()).isEqualTo(attempt);
            });
  }

  private void awaitRun(String id, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + id + "/instances/1").json().path("status").asString())
                    .isEqualTo(status));
  }

  private JsonNode artifact(String id, String kind) {
    return api.get(WORKFLOWS + id + "/instances/1/steps/loop").json().at("/artifacts/" + kind);
  }

  private int runOf(String workflow, int instance) {
    return api.get(WORKFLOWS + workflow + "/instances/" + instance)
        .json()
        .path("workflow_run_id")
        .asInt();
  }

  private void stop(String id) {
    api.put(WORKFLOWS + id + "/instances/1/actions/stop");
  }
}
