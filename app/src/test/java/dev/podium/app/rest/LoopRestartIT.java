package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * What loops keep over several restarts. The step {@code work} fails in the iteration in which its
 * loop param is what {@code bad} says, which a restart may change.
 */
@WholeApplication
class LoopRestartIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String ANEW = "RESTART_FROM_BEGINNING";
  private static final String ON = "RESTART_FROM_INCOMPLETE";
  private static final String GOOD = "\"bad\": {\"value\": 9, \"type\": \"LONG\"}";
  private static final String BAD = "\"bad\": {\"value\": 1, \"type\": \"LONG\"}";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aWhileBegunAnewGoesOnAtTheIterationThatFailedAndRedoesTheLater() {
    push("againWhile", counting("work", "inc"));
    start("againWhile", 1, "SUCCEEDED");
    assertThat(history("againWhile")).isEqualTo("[0,1,2,3,4]");

    restart("againWhile", ANEW, BAD, 2, "FAILED");
    assertThat(history("againWhile")).isEqualTo("[0,1]");
    restart("againWhile", ON, GOOD, 3, "SUCCEEDED");

    assertThat(history("againWhile")).isEqualTo("[0,1,2,3,4]");
    assertThat(iterationRuns(whileId("againWhile"), 4)).containsExactly(2L, 3L, 3L, 3L);
  }

  @Test
  void whatAWhileHadBeyondARedoneIterationIsNotInItsHistory() {
    push("shorterWhile", counting("work", "inc"));
    start("shorterWhile", 1, "SUCCEEDED");

    restart("shorterWhile", ANEW, "\"n\": {\"value\": 2, \"type\": \"LONG\"}", 2, "SUCCEEDED");

    assertThat(history("shorterWhile")).isEqualTo("[0,1,2]");
    assertThat(artifact("shorterWhile", "maestro_while").path("run_policy").asString())
        .isEqualTo(ANEW);
  }

  @Test
  void anIterationRedoneSendsTheWhileBackToIt() {
    push("backWhile", counting("work", "inc"));
    start("backWhile", 1, "SUCCEEDED");
    String loop = whileId("backWhile");

    restartStep(loop, 2, "inc", ON, "\"i\": {\"value\": 3, \"type\": \"LONG\"}");
    awaitRun("backWhile", 2, "SUCCEEDED");

    assertThat(history("backWhile")).isEqualTo("[0,1,3,4]");
    assertThat(iterationRuns(loop, 3)).containsExactly(1L, 2L, 2L);
  }

  @Test
  void aWhileKnowsWhatStepsThatDoNotRunAgainHaveSet() {
    push("keptWhile", counting("inc", "work"));
    startWith("keptWhile", BAD, "FAILED");

    restart("keptWhile", ON, GOOD, 2, "SUCCEEDED");

    assertThat(history("keptWhile")).isEqualTo("[0,1,2,3,4]");
  }

  @Test
  void aSkippedStepOfAnIterationLetsTheWhileGetPastIt() {
    push("skipWhile", counting("inc", "work"));
    startWith("skipWhile", BAD, "FAILED");

    ApiClient.Answer answer =
        api.put(
            WORKFLOWS + "/%s/instances/2/steps/work/actions/skip".formatted(whileId("skipWhile")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    awaitRun("skipWhile", 2, "SUCCEEDED");

    assertThat(history("skipWhile")).isEqualTo("[0,1,2,3,4]");
  }

  @Test
  void aForeachBegunAnewTakesNothingFromBefore() {
    push("againEach", params() + "\"steps\": [%s, %s]".formatted(multiplying(), gathering()));
    start("againEach", 1, "SUCCEEDED");

    restart("againEach", ANEW, BAD + ", \"m\": {\"value\": 7, \"type\": \"LONG\"}", 2, "FAILED");
    restart("againEach", ON, GOOD, 3, "SUCCEEDED");

    assertThat(gathered("againEach", 1)).isEqualTo("[0,7,14,21]");
    JsonNode artifact = artifact("againEach", "maestro_foreach");
    assertThat(artifact.path("run_policy").asString()).isEqualTo(ON);
    assertThat(artifact.path("ancestor_iteration_count").asInt()).isEqualTo(1);
  }

  @Test
  void theInsideOfASubworkflowInAForeachTakesNothingFromBeforeEither() {
    push("againInner", params() + "\"steps\": [%s, %s]".formatted(multiplying(), gathering()));
    push(
        "againOuter",
        params()
            + """
            "steps": [{"foreach": {"id": "around", "concurrency": 1, "params": {"loop_params": {
              "type": "MAP", "value": {"q": {"value": [0, 1], "type": "LONG_ARRAY"}}}},
              "steps": [{"subworkflow": {"id": "sub", "params": {
                "subworkflow_id": {"value": "againInner", "type": "STRING"}}}}]}}]
            """);
    start("againOuter", 1, "SUCCEEDED");

    restart("againOuter", ANEW, BAD + ", \"m\": {\"value\": 7, \"type\": \"LONG\"}", 2, "FAILED");
    restart("againOuter", ON, GOOD, 3, "SUCCEEDED");

    assertThat(gathered("againInner", 1)).isEqualTo("[0,7,14,21]");
    assertThat(gathered("againInner", 2)).isEqualTo("[0,7,14,21]");
  }

  @Test
  void loopsRunAnewAfterAStepThatIsRestartedFromTheBeginning() {
    push(
        "policyLoops",
        params()
            + """
            "steps": [{"step": {"id": "a", "type": "NoOp",
              "transition": {"successors": {"loop": "true", "count": "true"}}}}, %s, %s, %s]
            """
                .formatted(multiplying(), whileStep("count", "check", "inc"), gathering()));
    start("policyLoops", 1, "SUCCEEDED");
    String each = artifactOf("policyLoops", "loop", "maestro_foreach", "foreach_workflow_id");
    String counted = artifactOf("policyLoops", "count", "maestro_while", "loop_workflow_id");

    restartStep("policyLoops", 1, "a", ON, "");
    awaitRun("policyLoops", 2, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(1L);
    restartStep("policyLoops", 1, "a", ANEW, "");
    awaitRun("policyLoops", 3, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(2L);
    assertThat(iterationRuns(counted, 4)).containsOnly(2L);
    restartStep("policyLoops", 1, "count", ANEW, "");
    awaitRun("policyLoops", 4, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(2L);
    assertThat(iterationRuns(counted, 4)).containsOnly(3L);
  }

  @Test
  void aForeachThatGoesOnKeepsItsListsAndOneBegunAnewTakesNewOnes() {
    push(
        "listsEach",
        """
        "params": {"bad": {"value": 2, "type": "LONG", "mode": "MUTABLE"},
          "all": {"value": [1, 2, 3], "type": "LONG_ARRAY", "mode": "MUTABLE"}},
        "steps": [{"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {
          "type": "MAP", "value": {"i": {"expression": "all", "type": "LONG_ARRAY"}}}},
          "transition": {"successors": {"e": "true"}},
          "steps": [{"step": {"id": "t", "type": "NoOp", "params": {"x": {
            "expression": "if (i == bad) { throw 'bad luck'; } return i;", "type": "LONG"}}}}]}}, %s]
        """
            .formatted(gathering()));
    start("listsEach", 1, "FAILED");
    String others = ", \"all\": {\"value\": [7, 8, 3, 4], \"type\": \"LONG_ARRAY\"}";

    restart("listsEach", ON, GOOD + others, 2, "SUCCEEDED");
    assertThat(gathered("listsEach", 1)).isEqualTo("[1,2,3]");
    restart("listsEach", ANEW, GOOD + others, 3, "SUCCEEDED");

    assertThat(gathered("listsEach", 1)).isEqualTo("[7,8,3,4]");
  }

  private static String params() {
    return """
        "params": {"bad": {"value": 9, "type": "LONG", "mode": "MUTABLE"},
          "n": {"value": 4, "type": "LONG", "mode": "MUTABLE"},
          "m": {"value": 10, "type": "LONG", "mode": "MUTABLE"}},
        """;
  }

  /** A while that counts i up to n. */
  private static String counting(String first, String second) {
    return params() + "\"steps\": [" + whileStep("loop", first, second) + "]";
  }

  private static String whileStep(String id, String first, String second) {
    return """
        {"while": {"id": "%s", "condition": "i < n",
          "params": {"loop_params": {"type": "MAP", "value": {"i": {"value": 0, "type": "LONG"}}}},
          "steps": [%s, %s]}}
        """
        .formatted(
            id,
            counter(first)
                .formatted("\"transition\": {\"successors\": {\"" + second + "\": \"true\"}},"),
            counter(second).formatted(""));
  }

  private static String counter(String id) {
    String param =
        id.equals("inc")
            ? "\"i\": {\"expression\": \"i + 1\", \"type\": \"LONG\"}"
            : "\"x\": {\"expression\": \"if (i == bad) { throw 'bad luck'; } return i;\","
                + " \"type\": \"LONG\"}";
    return "{\"step\": {\"id\": \""
        + id
        + "\", %s \"type\": \"NoOp\", \"params\": {"
        + param
        + "}}}";
  }

  /** A foreach over i from 0 to 3, one after the other, and e after it. */
  private static String multiplying() {
    return """
        {"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {
          "type": "MAP", "value": {"i": {"value": [0, 1, 2, 3], "type": "LONG_ARRAY"}}}},
          "transition": {"successors": {"e": "true"}},
          "steps": [
            {"step": {"id": "work", "type": "NoOp", "transition": {"successors": {"t": "true"}},
              "params": {"x": {"expression": "if (i == bad) { throw 'bad luck'; } return i;",
                "type": "LONG"}}}},
            {"step": {"id": "t", "type": "NoOp", "params": {"x": {
              "expression": "i * m", "type": "LONG"}}}}]}}
        """;
  }

  private static String gathering() {
    return """
        {"step": {"id": "e", "type": "NoOp", "params": {"r": {
          "expression": "params.getFromForeach('loop', 't', 'x')", "type": "LONG_ARRAY"}}}}
        """;
  }

  private String gathered(String id, int instance) {
    return api.get(
            WORKFLOWS
                + "/%s/instances/%d/runs/latest/steps/e/attempts/latest".formatted(id, instance))
        .json()
        .at("/params/r/evaluated_result")
        .toString();
  }

  private String history(String id) {
    return artifact(id, "maestro_while").at("/loop_param_values/i").toString();
  }

  private String whileId(String id) {
    return artifactOf(id, "loop", "maestro_while", "loop_workflow_id");
  }

  private JsonNode artifact(String id, String name) {
    return step(id, "loop").path("artifacts").path(name);
  }

  private String artifactOf(String id, String step, String name, String field) {
    return step(id, step).path("artifacts").path(name).path(field).asString();
  }

  private JsonNode step(String id, String step) {
    return api.get(
            WORKFLOWS + "/%s/instances/1/runs/latest/steps/%s/attempts/latest".formatted(id, step))
        .json();
  }

  private List<Long> iterationRuns(String loop, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            instance ->
                api.get(WORKFLOWS + "/" + loop + "/instances/" + instance)
                    .json()
                    .path("workflow_run_id")
                    .asLong())
        .toList();
  }

  private void restart(String id, String policy, String params, int run, String status) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/" + id + "/instances/1/actions/restart",
            "{\"restart_policy\": \"%s\", \"run_params\": {%s}}".formatted(policy, params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    awaitRun(id, run, status);
  }

  private void restartStep(String id, int instance, String step, String policy, String params) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/%s/instances/%d/steps/%s/actions/restart".formatted(id, instance, step),
            "{\"restart_policy\": \"%s\", \"step_run_params\": {%s}}".formatted(policy, params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void awaitRun(String id, int run, String status) {
    String path = WORKFLOWS + "/" + id + "/instances/1/runs/" + run;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(path).json().path("status").asString())
                    .as(() -> api.get(path + "/steps").body())
                    .isEqualTo(status));
  }

  private void push(String id, String fields) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS,
            """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s}, "is_active": true}
            """
                .formatted(id, fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void start(String id, int run, String status) {
    start(id, "");
    awaitRun(id, run, status);
  }

  private void startWith(String id, String params, String status) {
    start(id, params);
    awaitRun(id, 1, status);
  }

  private void start(String id, String params) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/" + id + "/versions/active/actions/start",
            "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {%s}}".formatted(params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
