package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Loops and subworkflows, seen over REST. */
@WholeApplication
class NestedRunsIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aForeachRunsItsBodyForEachCombination() {
    push(
        "each",
        """
        "params": {"base": {"value": 100, "type": "LONG"}},
        "steps": [
          {"foreach": {"id": "loop", "concurrency": 3,
            "params": {"loop_params": {"type": "MAP", "value": {
              "day": {"value": [1, 2, 3], "type": "LONG_ARRAY"},
              "region": {"value": ["us", "eu"], "type": "STRING_ARRAY"}}},
              "shared": {"expression": "base + 1", "type": "LONG"}},
            "steps": [{"step": {"id": "work", "type": "NoOp",
              "params": {"label": {"value": "${region}-${day}-${loop_index}", "type": "STRING"},
                "sum": {"expression": "base + shared + day", "type": "LONG"}}}}],
            "transition": {"successors": {"after": "true"}}}},
          {"step": {"id": "after", "type": "NoOp", "params": {
            "labels": {"expression": "params.getFromForeach('loop', 'work', 'label')",
              "type": "STRING_ARRAY"}}}}]
        """);
    api.start("each");
    api.awaitStatus("each", "SUCCEEDED");

    JsonNode artifact = step("each", "loop").at("/artifacts/maestro_foreach");
    assertThat(artifact.path("total_loop_count").asInt()).isEqualTo(6);
    assertThat(artifact.at("/foreach_overview/details/SUCCEEDED").toString()).isEqualTo("[[1,6]]");
    assertThat(step("each", "after").at("/params/labels/evaluated_result").toString())
        .isEqualTo("[\"us-1-0\",\"us-2-1\",\"us-3-2\",\"eu-1-3\",\"eu-2-4\",\"eu-3-5\"]");
    String loop = artifact.path("foreach_workflow_id").asString();
    assertThat(
            api.get(WORKFLOWS + "/" + loop + "/instances?first=2")
                .json()
                .path("elements")
                .valueStream())
        .extracting(listed -> listed.path("workflow_instance_id").asInt())
        .containsExactly(6, 5);
    JsonNode iteration = instance(loop, 4);
    assertThat(iteration.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(iteration.at("/params/loop_index/evaluated_result").asInt()).isEqualTo(3);
    assertThat(iteration.at("/params/region/evaluated_result").asString()).isEqualTo("eu");
    assertThat(iteration.at("/params/base/evaluated_result").asInt()).isEqualTo(100);
    assertThat(iteration.at("/initiator/type").asString()).isEqualTo("FOREACH");
    assertThat(iteration.at("/initiator/ancestors/0/workflow_id").asString()).isEqualTo("each");
    assertThat(iteration.path("correlation_id").asString()).isEqualTo("each:1:1");
    assertThat(
            api.get(WORKFLOWS + "/" + loop + "/instances/4/steps/work")
                .json()
                .at("/params/sum/evaluated_result")
                .asInt())
        .isEqualTo(202);
  }

  @Test
  void aLoopOverNothingSucceeds() {
    push("none", foreach("[]", noOp("work")));
    api.start("none");
    api.awaitStatus("none", "SUCCEEDED");
  }

  @Test
  void tooManyIterationsFail() {
    push(
        "many",
        """
        "steps": [{"foreach": {"id": "loop", "params": {"loop_params": {"type": "MAP", "value": {
          "i": {"expression": "Util.intsBetween(0, 130, 1)", "type": "LONG_ARRAY"},
          "j": {"expression": "Util.intsBetween(0, 200, 1)", "type": "LONG_ARRAY"}}}},
          "steps": [%s]}}]
        """
            .formatted(noOp("work")));
    api.start("many");
    api.awaitStatus("many", "FAILED");
    assertThat(step("many", "loop").path("timeline").toString()).contains("26000 iterations");
  }

  @Test
  void aTreeOfTooManyLeafStepsFailsWhereItWouldBegin() {
    push(
        "forest",
        """
        "steps": [{"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"expression": "Util.intsBetween(0, 1000, 1)", "type": "LONG_ARRAY"}}}},
          "steps": [{"foreach": {"id": "inner", "params": {"loop_params": {"type": "MAP", "value": {
            "j": {"expression": "Util.intsBetween(0, 1001, 1)", "type": "LONG_ARRAY"}}}},
            "steps": [%s]}}]}}]
        """
            .formatted(noOp("work")));
    api.start("forest");
    api.awaitStatus("forest", "FAILED");
    String outer = foreachId("forest", "loop");
    assertThat(api.get(WORKFLOWS + "/" + outer + "/instances/1/runs/1/steps").body())
        .contains("1001000 leaf steps");
    assertThat(api.get(WORKFLOWS + "/" + outer + "/instances/2").status()).isEqualTo(404);
  }

  @Test
  void aFailedIterationStopsTheLaunchOfMore() {
    push(
        "fails",
        """
        "steps": [{"foreach": {"id": "loop", "concurrency": 1, "params": {"loop_params": {"type": "MAP",
          "value": {"i": {"value": [1, 2, 3, 4], "type": "LONG_ARRAY"}}}},
          "steps": [{"step": {"id": "work", "type": "NoOp", "params": {
            "x": {"expression": "if (i == 2) { throw 'bad luck'; } return i;", "type": "LONG"}}}}]}}]
        """);
    api.start("fails");
    api.awaitStatus("fails", "FAILED");
    JsonNode details =
        step("fails", "loop").at("/artifacts/maestro_foreach/foreach_overview/details");
    assertThat(details.toString()).isEqualTo("{\"FAILED\":[2],\"SUCCEEDED\":[1]}");
  }

  @Test
  void nestedLoopsReachTheInnermostStep() {
    push(
        "nest",
        foreach(
            "[1, 2]",
            """
            {"foreach": {"id": "inner", "params": {"loop_params": {"type": "MAP", "value": {
              "j": {"value": [10, 20], "type": "LONG_ARRAY"}}}},
              "steps": [{"step": {"id": "leaf", "type": "NoOp", "params": {
                "p": {"expression": "i * j", "type": "LONG"}}}}]}}
            """));
    api.start("nest");
    api.awaitStatus("nest", "SUCCEEDED");
    String outer = foreachId("nest", "loop");
    JsonNode second =
        api.get(WORKFLOWS + "/" + outer + "/instances/2/runs/1/steps/inner/attempts/1").json();
    String inner = second.at("/artifacts/maestro_foreach/foreach_workflow_id").asString();
    JsonNode leaf =
        api.get(WORKFLOWS + "/" + inner + "/instances/2/runs/1/steps/leaf/attempts/1").json();
    assertThat(leaf.at("/params/p/evaluated_result").asInt()).isEqualTo(40);
    assertThat(instance(inner, 2).at("/initiator/ancestors").size()).isEqualTo(2);
  }

  @Test
  void aWhileRepeatsUntilItsConditionFails() {
    push(
        "again",
        """
        "steps": [{"while": {"id": "loop", "condition": "i < 5",
          "params": {"loop_params": {"type": "MAP", "value": {"i": {"value": 0, "type": "LONG"}}}},
          "steps": [{"step": {"id": "inc", "type": "NoOp",
            "params": {"i": {"expression": "i + 1", "type": "LONG"}}}}]}}]
        """);
    api.start("again");
    api.awaitStatus("again", "SUCCEEDED");
    JsonNode artifact = step("again", "loop").at("/artifacts/maestro_while");
    assertThat(artifact.path("last_iteration").asInt()).isEqualTo(5);
    assertThat(artifact.at("/loop_param_values/i").toString()).isEqualTo("[0,1,2,3,4,5]");
  }

  @Test
  void aWhileWhoseConditionNeverHoldsSucceedsAtOnce() {
    push(
        "never",
        """
        "steps": [{"while": {"id": "loop", "condition": "1 > 2", "steps": [%s]}}]
        """
            .formatted(noOp("work")));
    api.start("never");
    api.awaitStatus("never", "SUCCEEDED");
  }

  @Test
  void aSubworkflowGetsParamsAndGivesThemBack() {
    push(
        "child",
        """
        "params": {"size": {"value": 1, "type": "LONG"}},
        "steps": [{"step": {"id": "work", "type": "NoOp", "params": {
          "twice": {"expression": "size * 2", "type": "LONG"}}}}]
        """);
    push(
        "parent",
        """
        "params": {"colour": {"value": "red", "type": "STRING"}},
        "steps": [
          {"subworkflow": {"id": "sub", "params": {
             "subworkflow_id": {"value": "child", "type": "STRING"},
             "size": {"value": 21, "type": "LONG"}},
             "transition": {"successors": {"after": "true"}}}},
          {"step": {"id": "after", "type": "NoOp", "params": {
            "got": {"expression": "params.getFromSubworkflow('sub', 'work', 'twice')", "type": "LONG"}}}}]
        """);
    api.start("parent");
    api.awaitStatus("parent", "SUCCEEDED");
    JsonNode artifact = step("parent", "sub").at("/artifacts/maestro_subworkflow");
    assertThat(artifact.path("subworkflow_id").asString()).isEqualTo("child");
    JsonNode child = instance("child", artifact.path("subworkflow_instance_id").asInt());
    assertThat(child.at("/params/colour/evaluated_result").asString()).isEqualTo("red");
    assertThat(child.at("/params/workflow_id/evaluated_result").asString()).isEqualTo("child");
    assertThat(step("parent", "after").at("/params/got/evaluated_result").asInt()).isEqualTo(42);
  }

  @Test
  void aSubworkflowThatFailsFailsItsStepAtOnce() {
    push(
        "failing-child",
        """
        "steps": [{"step": {"id": "bad", "type": "NoOp", "params": {
          "x": {"expression": "throw 'no';", "type": "LONG"}}}}]
        """);
    push("failing-parent", "\"steps\": [%s]".formatted(subworkflow("failing-child", "")));
    api.start("failing-parent");
    api.awaitStatus("failing-parent", "FAILED");
    assertThat(step("failing-parent", "sub").path("step_attempt_id").asInt()).isEqualTo(1);
  }

  @Test
  void aSubworkflowThatIsNoneFailsWithTheReason() {
    push("lost-parent", "\"steps\": [%s]".formatted(subworkflow("no-such-child", "")));
    api.start("lost-parent");
    api.awaitStatus("lost-parent", "FAILED");
    assertThat(step("lost-parent", "sub").path("timeline").toString()).contains("no-such-child");
  }

  @Test
  void aStepThatDoesNotWaitSucceedsWhileItsSubworkflowRuns() {
    push("napper", "\"steps\": [%s]".formatted(nap(600)));
    push("launcher", "\"steps\": [%s]".formatted(subworkflow("napper", "\"sync\": false,")));
    api.start("launcher");
    api.awaitStatus("launcher", "SUCCEEDED");
    assertThat(instance("napper", 1).path("status").asString()).isEqualTo("IN_PROGRESS");
  }

  @Test
  void stoppingAParentStopsTheRunsInside() {
    push("long-child", "\"steps\": [%s]".formatted(nap(600)));
    push(
        "long-parent",
        "\"steps\": [%s, %s]"
            .formatted(
                subworkflow("long-child", ""),
                """
                {"foreach": {"id": "loop", "params": {"loop_params": {"type": "MAP", "value": {
                  "i": {"value": [1, 2, 3], "type": "LONG_ARRAY"}}}}, "steps": [%s]}}
                """
                    .formatted(nap(600))));
    api.start("long-parent");
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(WORKFLOWS + "/long-child/instances/1").status() == 200);
    String loop = foreachId("long-parent", "loop");
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(WORKFLOWS + "/" + loop + "/instances/3").status() == 200);

    api.put(WORKFLOWS + "/long-parent/instances/1/actions/kill");

    api.awaitStatus("long-parent", "FAILED");
    assertThat(instance("long-child", 1).path("status").asString()).isEqualTo("STOPPED");
    assertThat(instance(loop, 2).path("status").asString()).isEqualTo("STOPPED");
    assertThat(step("long-parent", "sub").at("/runtime_state/status").asString())
        .isEqualTo("FATALLY_FAILED");
  }

  @Test
  void aBreakpointHoldsAStepInAllIterationsUntilItIsRemoved() {
    push("held-loop", foreach("[1, 2]", noOp("work")));
    String breakpoints = WORKFLOWS + "/steps/breakpoints";
    String query = "?workflowId=held-loop&stepId=work";
    String paused = breakpoints + "/paused-step-attempts" + query;
    assertThat(
            api.post(breakpoints, "{\"workflow_id\": \"held-loop\", \"step_id\": \"work\"}")
                .status())
        .isEqualTo(200);
    api.start("held-loop");
    await().atMost(PATIENCE).until(() -> api.get(paused).json().size() == 2);
    assertThat(api.get(paused).body()).contains(foreachId("held-loop", "loop"));

    assertThat(api.call("DELETE", breakpoints + query).status()).isEqualTo(200);

    api.awaitStatus("held-loop", "SUCCEEDED");
    assertThat(api.get(paused).json().size()).isZero();
  }

  @Test
  void aWorkflowThatStartsItselfEndsAtTheTenthLevel() {
    push(
        "mirror",
        "\"steps\": [%s]".formatted(subworkflow("mirror", "")),
        "\"run_strategy\": \"parallel\"");
    api.start("mirror");
    api.awaitStatus("mirror", "FAILED");
    assertThat(api.get(WORKFLOWS + "/mirror/instances/10").status()).isEqualTo(200);
    assertThat(api.get(WORKFLOWS + "/mirror/instances/11").status()).isEqualTo(404);
  }

  private static String foreach(String values, String body) {
    return """
        "steps": [{"foreach": {"id": "loop", "params": {"loop_params": {"type": "MAP", "value": {
          "i": {"value": %s, "type": "LONG_ARRAY"}}}}, "steps": [%s]}}]
        """
        .formatted(values, body);
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

  private static String nap(long seconds) {
    return """
        {"step": {"id": "nap", "type": "Sleep",
          "params": {"sleep_seconds": {"value": %d, "type": "LONG"}}}}
        """
        .formatted(seconds);
  }

  private void push(String id, String fields) {
    push(id, fields, "\"run_strategy\": \"sequential\"");
  }

  private void push(String id, String fields, String properties) {
    api.push(
        """
            {"properties": {"owner": "ann", %s}, "workflow": {"id": "%s", %s}, "is_active": true}
            """
            .formatted(properties, id, fields));
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
