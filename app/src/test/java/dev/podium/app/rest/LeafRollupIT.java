package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What runs say of the leaf steps of their whole trees. */
@WholeApplication
class LeafRollupIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void leavesAreCountedDownToTheInnermostLoop() {
    push("counted-child", noOp("one") + "," + noOp("two"));
    push(
        "rolled-up",
        String.join(
            ",",
            noOp("alone"),
            foreach("outer", "o", "[1, 2]", foreach("inner", "i", "[1, 2, 3]", noOp("leaf"))),
            foreach("none", "n", "[]", noOp("never")),
            """
            {"while": {"id": "again", "condition": "k < 2", "steps": [
               {"step": {"id": "step", "type": "NoOp", "params": {
                 "k": {"expression": "k + 1", "type": "LONG"}}}}],
             "params": {"loop_params": {"type": "MAP", "value": {
               "k": {"value": 0, "type": "LONG"}}}}}}
            """,
            """
            {"subworkflow": {"id": "sub", "params": {
              "subworkflow_id": {"value": "counted-child", "type": "STRING"}}}}
            """,
            """
            {"subworkflow": {"id": "apart", "sync": false, "params": {
              "subworkflow_id": {"value": "counted-child", "type": "STRING"}}}}
            """));
    api.start("rolled-up");
    api.awaitStatus("rolled-up", "SUCCEEDED");

    JsonNode rollup = rollup("rolled-up", 1);
    assertThat(rollup.toString())
        .isEqualTo("{\"total_leaf_count\":13,\"overview\":{\"SUCCEEDED\":{\"cnt\":13}}}");
    assertThat(
            artifact("rolled-up", "outer").at("/maestro_foreach/foreach_overview/rollup/overview"))
        .hasToString("{\"SUCCEEDED\":{\"cnt\":6}}");
    JsonNode again = artifact("rolled-up", "again").path("maestro_while");
    assertThat(again.at("/rollup/total_leaf_count").asInt()).isEqualTo(1);
    assertThat(again.at("/last_overview/rollup_overview/total_leaf_count").asInt()).isEqualTo(1);
    JsonNode sub = artifact("rolled-up", "sub").at("/maestro_subworkflow/subworkflow_overview");
    assertThat(sub.path("total_step_count").asInt()).isEqualTo(2);
    assertThat(sub.at("/rollup_overview/total_leaf_count").asInt()).isEqualTo(2);
  }

  @Test
  void aRestartCountsEveryLeafWhereItStandsNowAndTheRunBeforeAsItWas() {
    push(
        "recounted",
        foreach(
            "loop",
            "i",
            "[1, 2, 3]",
            noOp("before")
                .replace(
                    "\"NoOp\"", "\"NoOp\", \"transition\": {\"successors\": {\"work\": \"true\"}}"),
            """
            {"step": {"id": "work", "type": "NoOp", "params": {
              "x": {"expression": "if (i == bad) { throw 'bad luck'; } return i;", "type": "LONG"}}}}
            """),
        "\"params\": {\"bad\": {\"value\": 2, \"type\": \"LONG\"}},");
    api.start("recounted");
    api.awaitStatus("recounted", "FAILED");

    JsonNode failed = rollup("recounted", 1);
    String loop =
        artifact("recounted", "loop").at("/maestro_foreach/foreach_workflow_id").asString();
    assertThat(failed.at("/overview/SUCCEEDED/cnt").asInt()).isEqualTo(5);
    assertThat(failed.at("/overview/INTERNALLY_FAILED"))
        .hasToString("{\"cnt\":1,\"ref\":{\"%s:1\":[\"2:work:1\"]}}".formatted(loop));

    api.post(
        WORKFLOWS + "recounted/instances/1/actions/restart",
        """
        {"restart_policy": "RESTART_FROM_INCOMPLETE",
         "run_params": {"bad": {"value": 9, "type": "LONG"}}}
        """);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> api.get(WORKFLOWS + "recounted/instances/1/runs/2").status() == 200);
    api.awaitStatus("recounted", "SUCCEEDED");

    assertThat(rollup("recounted", 2))
        .hasToString("{\"total_leaf_count\":6,\"overview\":{\"SUCCEEDED\":{\"cnt\":6}}}");
    assertThat(rollup("recounted", 1)).isEqualTo(failed);
  }

  private JsonNode rollup(String id, int run) {
    return api.get(WORKFLOWS + id + "/instances/1/runs/" + run)
        .json()
        .at("/runtime_overview/rollup_overview");
  }

  private JsonNode artifact(String id, String step) {
    return api.get(WORKFLOWS + id + "/instances/1/steps/" + step).json().path("artifacts");
  }

  private static String noOp(String id) {
    return "{\"step\": {\"id\": \"%s\", \"type\": \"NoOp\"}}".formatted(id);
  }

  private static String foreach(String id, String param, String values, String... body) {
    return """
        {"foreach": {"id": "%s", "steps": [%s], "params": {"loop_params": {"type": "MAP", "value": {
          "%s": {"value": %s, "type": "LONG_ARRAY"}}}}}}
        """
        .formatted(id, String.join(",", body), param, values);
  }

  private void push(String id, String steps) {
    push(id, steps, "");
  }

  private void push(String id, String steps, String fields) {
    api.push(
        """
            {"properties": {"owner": "ann"}, "workflow": {"id": "%s", %s "steps": [%s]}}
            """
            .formatted(id, fields, steps));
  }
}
