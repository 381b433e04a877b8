package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Restarts of and inside of loops and subworkflows, seen over REST. */
@WholeApplication
class NestedRestartIT {
  private static final String WORKFLOWS = "/api/v3/workflows";

  private static final String GOOD = "\"bad\": {\"value\": 9, \"type\": \"LONG\"}";

  @LocalServerPort private int port;
  private ApiClient api;
  private FirstInstance first;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    first = new FirstInstance(api);
  }

  @Test
  void aRestartedForeachRunsOnlyTheIterationsThatFailed() {
    first.push("redo", flaky("[1, 2, 3]"));
    first.start("redo", "");
    first.awaitRun("redo", 1, "FAILED");
    String loop = foreachId("redo", "loop");
    assertThat(instance(loop, 2).path("status").asString()).isEqualTo("FAILED");

    first.restart("redo", "RESTART_FROM_INCOMPLETE", GOOD);
    first.awaitRun("redo", 2, "SUCCEEDED");

    assertThat(instance(loop, 1).path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(instance(loop, 2).path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(instance(loop, 3).path("status").asString()).isEqualTo("SUCCEEDED");
  }

  @Test
  void fromTheBeginningAllIterationsRunAgain() {
    first.push("anew", flaky("[1, 3]"));
    first.start("anew", "");
    first.awaitRun("anew", 1, "SUCCEEDED");

    first.restart("anew", "RESTART_FROM_BEGINNING", "");
    first.awaitRun("anew", 2, "SUCCEEDED");

    assertThat(instance(foreachId("anew", "loop"), 1).path("workflow_run_id").asInt()).isEqualTo(2);
  }

  @Test
  void theRestartOfAStepInAnIterationRunsThisIterationThroughTheRoot() {
    first.push("deep", foreach("[1, 2, 3]", noOp("a"), noOp("b")));
    first.start("deep", "");
    first.awaitRun("deep", 1, "SUCCEEDED");
    String loop = foreachId("deep", "loop");

    JsonNode answer =
        api.post(
                WORKFLOWS + "/" + loop + "/instances/2/steps/b/actions/restart",
                "{\"restart_policy\": \"RESTART_FROM_INCOMPLETE\"}")
            .json();

    assertThat(answer.path("workflow_id").asString()).as(answer.toString()).isEqualTo("deep");
    assertThat(answer.path("workflow_run_id").asInt()).isEqualTo(2);
    first.awaitRun("deep", 2, "SUCCEEDED");
    assertThat(instance(loop, 1).path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(instance(loop, 3).path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(instance(loop, 2).path("workflow_run_id").asInt()).isEqualTo(2);
    JsonNode steps = api.get(WORKFLOWS + "/" + loop + "/instances/2/runs/2/steps").json();
    assertThat(ids(steps)).containsExactly("b");
  }

  @Test
  void aRepeatedRestartInsideOfALoopIsMadeOnceWhileTheRootGoesOn() {
    first.push(
        "deepTwice",
        """
        "steps": [{"foreach": {"id": "loop", "transition": {"successors": {"nap": "true"}},
            "params": {"loop_params": {"type": "MAP", "value": {
              "i": {"value": [1, 2], "type": "LONG_ARRAY"}}}}, "steps": [%s]}},
          {"step": {"id": "nap", "type": "Sleep", "params": {
            "sleep_seconds": {"expression": "params.getFromInstance('workflow_run_id') * 600 - 600",
              "type": "LONG"}}}}]
        """
            .formatted(noOp("b")));
    first.start("deepTwice", "");
    first.awaitRun("deepTwice", 1, "SUCCEEDED");
    String path =
        WORKFLOWS + "/" + foreachId("deepTwice", "loop") + "/instances/2/steps/b/actions/restart";
    String body = "{\"request_id\": \"7c1f0d52-6f0e-4a6b-9a51-2f7d3f1b7c11\"}";

    JsonNode made = api.post(path, body).json();
    JsonNode repeated = api.post(path, body).json();

    assertThat(made.path("status").asString()).as(made.toString()).isEqualTo("CREATED");
    assertThat(repeated.path("status").asString()).as(repeated.toString()).isEqualTo("DUPLICATED");
    assertThat(repeated.path("workflow_id").asString()).isEqualTo("deepTwice");
    assertThat(repeated.path("workflow_run_id").asInt()).isEqualTo(2);
    first.awaitRun("deepTwice", 2, "IN_PROGRESS");
    api.put(WORKFLOWS + "/deepTwice/instances/1/actions/stop");
  }

  @Test
  void aSubworkflowIsRestartedAsTheInstanceThatItIs() {
    first.push("inner", flakyStep());
    first.push(
        "outer",
        "\"params\": {\"bad\": {\"value\": 2, \"type\": \"LONG\"}}, \"steps\": [%s]"
            .formatted(subworkflow("inner", "")));
    first.start("outer", "");
    first.awaitRun("outer", 1, "FAILED");

    first.restart("outer", "RESTART_FROM_INCOMPLETE", GOOD);
    first.awaitRun("outer", 2, "SUCCEEDED");

    assertThat(instance("inner", 1).path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(api.get(WORKFLOWS + "/inner/instances/2").status()).isEqualTo(404);
    assertThat(ids(api.get(WORKFLOWS + "/inner/instances/1/runs/2/steps").json()))
        .containsExactly("second");
  }

  @Test
  void aSubworkflowAloneCanBeRestartedWithoutItsParent() {
    first.push("single", "\"steps\": [%s]".formatted(noOp("a")));
    first.push("above", "\"steps\": [%s]".formatted(subworkflow("single", "")));
    first.start("above", "");
    first.awaitRun("above", 1, "SUCCEEDED");

    JsonNode answer =
        api.post(
                WORKFLOWS + "/single/instances/1/steps/a/actions/restart",
                """
                {"restart_policy": "RESTART_FROM_INCOMPLETE",
                 "upstream_restart_mode": "RESTART_FROM_INLINE_ROOT"}
                """)
            .json();

    assertThat(answer.path("workflow_id").asString()).as(answer.toString()).isEqualTo("single");
    first.awaitRun("single", 2, "SUCCEEDED");
    assertThat(instance("above", 1).path("workflow_run_id").asInt()).isEqualTo(1);
  }

  @Test
  void aRestartedWhileGoesOnAtTheIterationThatFailed() {
    first.push(
        "count",
        """
        "params": {"bad": {"value": 2, "type": "LONG", "mode": "MUTABLE"}},
        "steps": [{"while": {"id": "loop", "condition": "n < 4",
          "params": {"loop_params": {"type": "MAP", "value": {"n": {"value": 0, "type": "LONG"}}}},
          "steps": [{"step": {"id": "work", "type": "NoOp", "params": {
            "n": {"expression": "if (n == bad) { throw 'bad luck'; } return n + 1;", "type": "LONG"}}}}]}}]
        """);
    first.start("count", "");
    first.awaitRun("count", 1, "FAILED");

    first.restart("count", "RESTART_FROM_INCOMPLETE", GOOD);
    first.awaitRun("count", 2, "SUCCEEDED");

    String loop = step("count", "loop").at("/artifacts/maestro_while/loop_workflow_id").asString();
    assertThat(instance(loop, 2).path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(instance(loop, 3).path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(instance(loop, 4).path("workflow_run_id").asInt()).isEqualTo(2);
  }

  /** Iterations fail for the value of {@code bad}, which a restart may change. */
  private static String flaky(String values) {
    return """
        "params": {"bad": {"value": 2, "type": "LONG", "mode": "MUTABLE"}},
        """
        + foreach(
            values,
            """
            {"step": {"id": "work", "type": "NoOp", "params": {
              "x": {"expression": "if (i == bad) { throw 'bad luck'; } return i;", "type": "LONG"}}}}
            """);
  }

  /** The second of two steps fails until {@code bad} is something else than 2. */
  private static String flakyStep() {
    return """
        "params": {"bad": {"value": 0, "type": "LONG", "mode": "MUTABLE"}},
        "steps": [
          {"step": {"id": "first", "type": "NoOp", "transition": {"successors": {"second": "true"}}}},
          {"step": {"id": "second", "type": "NoOp", "params": {
            "x": {"expression": "if (bad == 2) { throw 'bad luck'; } return bad;", "type": "LONG"}}}}]
        """;
  }

  private static List<String> ids(JsonNode steps) {
    return steps.valueStream().map(step -> step.path("step_id").asString()).toList();
  }

  private static String foreach(String values, String... body) {
    return """
        "steps": [{"foreach": {"id": "loop", "params": {"loop_params": {"type": "MAP", "value": {
          "i": {"value": %s, "type": "LONG_ARRAY"}}}}, "steps": [%s]}}]
        """
        .formatted(values, String.join(",", body));
  }

  private static String subworkflow(String child, String fields) {
    return """
        {"subworkflow": {"id": "sub", %s "params": {
          "subworkflow_id": {"value": "%s", "type": "STRING"}}}}
        """
        .formatted(fields, child);
  }

  private static String noOp(String id) {
    return "{\"step\": {\"id\": \"%s\", \"type\": \"NoOp\"}}".formatted(id);
  }

  private JsonNode instance(String id, int instance) {
    return api.get(WORKFLOWS + "/" + id + "/instances/" + instance).json();
  }

  private JsonNode step(String id, String step) {
    return api.get(WORKFLOWS + "/" + id + "/instances/1/runs/1/steps/" + step + "/attempts/latest")
        .json();
  }

  private String foreachId(String id, String step) {
    return step(id, step).at("/artifacts/maestro_foreach/foreach_workflow_id").asString();
  }
}
