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
  private FirstInstance first;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    first = new FirstInstance(api);
  }

  @Test
  void aWhileBegunAnewGoesOnAtTheIterationThatFailedAndRedoesTheLater() {
    first.push("againWhile", counting("work", "inc"));
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
    first.push("shorterWhile", counting("work", "inc"));
    start("shorterWhile", 1, "SUCCEEDED");

    restart("shorterWhile", ANEW, "\"n\": {\"value\": 2, \"type\": \"LONG\"}", 2, "SUCCEEDED");

    assertThat(history("shorterWhile")).isEqualTo("[0,1,2]");
    assertThat(artifact("shorterWhile", "maestro_while").path("run_policy").asString())
        .isEqualTo(ANEW);
  }

  @Test
  void anIterationRedoneSendsTheWhileBackToIt() {
    first.push("backWhile", counting("work", "inc"));
    start("backWhile", 1, "SUCCEEDED");
    String loop = whileId("backWhile");

    restartStep(loop, 2, "inc", ON, "\"i\": {\"value\": 3, \"type\": \"LONG\"}");
    first.awaitRun("backWhile", 2, "SUCCEEDED");

    assertThat(history("backWhile")).isEqualTo("[0,1,3,4]");
    assertThat(iterationRuns(loop, 3)).containsExactly(1L, 2L, 2L);
  }

  @Test
  void aWhileKnowsWhatStepsThatDoNotRunAgainHaveSet() {
    first.push("keptWhile", counting("inc", "work"));
    startWith("keptWhile", BAD, "FAILED");

    restart("keptWhile", ON, GOOD, 2, "SUCCEEDED");

    assertThat(history("keptWhile")).isEqualTo("[0,1,2,3,4]");
  }

  @Test
  void aSkippedStepOfAnIterationLetsTheWhileGetPastIt() {
    first.push("skipWhile", counting("inc", "work"));
    startWith("skipWhile", BAD, "FAILED");

    ApiClient.Answer answer =
        api.put(
            WORKFLOWS + "/%s/instances/2/steps/work/actions/skip".formatted(whileId("skipWhile")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    first.awaitRun("skipWhile", 2, "SUCCEEDED");

    assertThat(history("skipWhile")).isEqualTo("[0,1,2,3,4]");
  }

  @Test
  void aForeachBegunAnewTakesNothingFromBefore() {
    first.push("againEach", params() + "\"steps\": [%s, %s]".formatted(multiplying(), gathering()));
    start("againEach", 1, "SUCCEEDED");

    restart("againEach", ANEW, BAD + ", \"m\": {\"value\": 7, \"type\": \"LONG\"}", 2, "FAILED");
    restart("againEach", ON, GOOD, 3, "SUCCEEDED");

    assertThat(gathered("againEach", 1)).isEqualTo("[0,7,14,21]");
    JsonNode artifact = artifact("againEach", "maestro_foreach");
    assertThat(artifact.path("run_policy").asString()).isEqualTo(ON);
  }

  @Test
  void theInsideOfASubworkflowInAForeachTakesNothingFromBeforeEither() {
    first.push(
        "againInner", params() + "\"steps\": [%s, %s]".formatted(multiplying(), gathering()));
    first.push(
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
    first.push(
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
    first.awaitRun("policyLoops", 2, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(1L);
    restartStep("policyLoops", 1, "a", ANEW, "");
    first.awaitRun("policyLoops", 3, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(2L);
    assertThat(iterationRuns(counted, 4)).containsOnly(2L);
    restartStep("policyLoops", 1, "count", ANEW, "");
    first.awaitRun("policyLoops", 4, "SUCCEEDED");
    assertThat(iterationRuns(each, 4)).containsOnly(2L);
    assertThat(iterationRuns(counted, 4)).containsOnly(3L);
  }

  @Test
  void aForeachThatGoesOnKeepsItsListsAndOneBegunAnewTakesNewOnes() {
    first.push(
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

  @Test
  void whatAnIterationHadBeforeItsLoopWasBegunAnewIsNotGathered() {
    first.push(
        "ignoredEach",
        params()
            + "\"steps\": [%s, %s]"
                .formatted(
                    multiplying()
                        .replace(
                            "\"id\": \"loop\",",
                            "\"id\": \"loop\", \"failure_mode\": \"IGNORE_FAILURE\","),
                    gathering()));
    start("ignoredEach", 1, "SUCCEEDED");
    assertThat(gathered("ignoredEach", 1)).isEqualTo("[0,10,20,30]");

    restart(
        "ignoredEach", ANEW, BAD + ", \"m\": {\"value\": 7, \"type\": \"LONG\"}", 2, "SUCCEEDED");

    assertThat(gathered("ignoredEach", 1)).as("it failed in the second").isEqualTo("[0,0,0,0]");
  }

  @Test
  void whatStandsForAStepOfAnIterationThatGoesOnIsGathered() {
    first.push(
        "keptEach",
        params()
            + "\"steps\": [%s, %s]"
                .formatted(
                    """
                    {"foreach": {"id": "loop", "params": {"loop_params": {
                      "type": "MAP", "value": {"i": {"value": [0, 1], "type": "LONG_ARRAY"}}}},
                      "transition": {"successors": {"e": "true"}},
                      "steps": [
                        {"step": {"id": "t", "type": "NoOp", "transition": {"successors": {"work": "true"}},
                          "params": {"x": {"expression": "i * m", "type": "LONG"}}}},
                        {"step": {"id": "work", "type": "NoOp", "params": {"y": {
                          "expression": "if (i == bad) { throw 'bad luck'; } return i;",
                          "type": "LONG"}}}}]}}
                    """,
                    gathering()));
    startWith("keptEach", BAD, "FAILED");

    restart("keptEach", ON, GOOD + ", \"m\": {\"value\": 7, \"type\": \"LONG\"}", 2, "SUCCEEDED");

    assertThat(gathered("keptEach", 1)).isEqualTo("[0,10]");
  }

  @Test
  void anIterationThatTheLoopHasNoMoreCannotBeRestarted() {
    first.push(
        "shorterEach",
        """
        "params": {"all": {"value": [1, 2, 3, 4, 5], "type": "LONG_ARRAY", "mode": "MUTABLE"}},
        "steps": [{"foreach": {"id": "loop", "params": {"loop_params": {
          "type": "MAP", "value": {"i": {"expression": "all", "type": "LONG_ARRAY"}}}},
          "steps": [{"step": {"id": "t", "type": "NoOp"}}]}}]
        """);
    start("shorterEach", 1, "SUCCEEDED");
    String loop = artifactOf("shorterEach", "loop", "maestro_foreach", "foreach_workflow_id");
    restart(
        "shorterEach",
        ANEW,
        "\"all\": {\"value\": [1, 2, 3], \"type\": \"LONG_ARRAY\"}",
        2,
        "SUCCEEDED");

    ApiClient.Answer step =
        api.post(WORKFLOWS + "/" + loop + "/instances/5/steps/t/actions/restart", "{}");
    ApiClient.Answer whole =
        api.post(WORKFLOWS + "/" + loop + "/instances/5/actions/restart", "{}");

    assertThat(step.status()).as(step.body()).isEqualTo(400);
    assertThat(step.errors()).contains("[shorterEach][1][2] has 3 iterations in its step [loop]");
    assertThat(whole.status()).isEqualTo(400);
    assertThat(api.get(WORKFLOWS + "/shorterEach/instances/1/runs/3").status()).isEqualTo(404);
    restartStep(loop, 3, "t", ON, "");
    first.awaitRun("shorterEach", 3, "SUCCEEDED");
  }

  @Test
  void aLoopIsNotBegunAnewWhileItsRunGoesOn() {
    first.push(
        "busyEach",
        params()
            + "\"steps\": [%s, %s, %s]"
                .formatted(
                    multiplying(),
                    gathering(),
                    """
                    {"step": {"id": "nap", "type": "Sleep",
                      "params": {"sleep_seconds": {"value": 600, "type": "LONG"}}}}
                    """));
    first.start("busyEach", BAD);
    String step = WORKFLOWS + "/busyEach/instances/1/steps/loop";
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(step)
                    .json()
                    .at("/runtime_state/status")
                    .asString()
                    .equals("FATALLY_FAILED"));

    ApiClient.Answer anew =
        api.post(step + "/actions/restart", "{\"restart_policy\": \"" + ANEW + "\"}");
    ApiClient.Answer on =
        api.post(step + "/actions/restart", "{\"restart_policy\": \"" + ON + "\"}");

    assertThat(anew.status()).isEqualTo(400);
    assertThat(anew.errors()).contains("restart_policy", "Use RESTART_FROM_INCOMPLETE");
    assertThat(on.status()).as(on.body()).isEqualTo(200);
    assertThat(on.json().path("step_attempt_id").asInt()).isEqualTo(2);
    api.put(WORKFLOWS + "/busyEach/instances/1/actions/stop");
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
    first.restart(id, policy, params);
    first.awaitRun(id, run, status);
  }

  private void restartStep(String id, int instance, String step, String policy, String params) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/%s/instances/%d/steps/%s/actions/restart".formatted(id, instance, step),
            "{\"restart_policy\": \"%s\", \"step_run_params\": {%s}}".formatted(policy, params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void start(String id, int run, String status) {
    first.start(id, "");
    first.awaitRun(id, run, status);
  }

  private void startWith(String id, String params, String status) {
    first.start(id, params);
    first.awaitRun(id, 1, status);
  }
}
