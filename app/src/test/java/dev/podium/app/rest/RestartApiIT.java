package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Restarts of instances, and what is shown over all runs. */
@WholeApplication
class RestartApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String INCOMPLETE = "{\"restart_policy\": \"RESTART_FROM_INCOMPLETE\"}";

  @LocalServerPort private int port;
  private ApiClient api;
  private FirstInstance first;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    first = new FirstInstance(api);
  }

  @Test
  void fromIncompleteRunsTheFailedStepAndWhatComesAfterIt() {
    first.pushDivision("again-incomplete");
    first.start("again-incomplete", 0);
    first.awaitRun("again-incomplete", 1, "FAILED");

    ApiClient.Answer answer =
        first.restart("again-incomplete", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().path("workflow_version_id").asInt()).isEqualTo(1);
    assertThat(answer.json().path("status").asString()).isEqualTo("CREATED");
    assertThat(answer.json().at("/timeline_event/author").asString()).isEqualTo("admin");
    first.awaitRun("again-incomplete", 2, "SUCCEEDED");
    assertThat(first.stepIds("again-incomplete", "/runs/2/steps"))
        .containsExactly("divide", "after");
    JsonNode run = api.get(FirstInstance.path("again-incomplete") + "/runs/2").json();
    assertThat(run.at("/run_config/policy").asString()).isEqualTo("RESTART_FROM_INCOMPLETE");
    assertThat(run.at("/params/n/evaluated_result").asInt()).isEqualTo(1);
    assertThat(run.at("/params/n/source").asString()).isEqualTo("RESTART");
    assertThat(run.path("runtime_dag").propertyNames()).containsExactly("divide", "after");
    assertThat(run.at("/runtime_dag/divide/predecessors")).isEmpty();
    assertThat(run.at("/runtime_overview/total_step_count").asInt()).isEqualTo(2);
    assertThat(run.at("/runtime_overview/step_overview/SUCCEEDED/steps/0/0").asInt()).isEqualTo(1);
    assertThat(run.path("correlation_id").asString()).isEqualTo("again-incomplete:1:1");
  }

  @Test
  void theStepsOfAllRunsAreShownTogether() {
    first.pushDivision("again-together");
    first.start("again-together", 0);
    first.awaitRun("again-together", 1, "FAILED");
    first.restart("again-together", withDivisor("RESTART_FROM_INCOMPLETE", 1));
    first.awaitRun("again-together", 2, "SUCCEEDED");

    JsonNode steps = api.get(FirstInstance.path("again-together") + "/steps").json();

    assertThat(first.stepIds("again-together", "/steps"))
        .containsExactly("before", "divide", "after");
    assertThat(steps.at("/0/workflow_run_id").asInt()).isEqualTo(1);
    assertThat(steps.at("/1/workflow_run_id").asInt()).isEqualTo(2);
    JsonNode before =
        api.get(FirstInstance.path("again-together") + "/steps/before?enriched=false").json();
    assertThat(before).isEqualTo(steps.get(0));
    assertThat(before.path("step_uuid"))
        .isEqualTo(
            api.get(FirstInstance.path("again-together") + "/runs/1/steps/before/attempts/1")
                .json()
                .path("step_uuid"));
    JsonNode whole = api.get(FirstInstance.path("again-together")).json();
    JsonNode views = whole.at("/aggregated_info/step_aggregated_views");
    assertThat(views.at("/before/workflow_run_id").asInt()).isEqualTo(1);
    assertThat(views.at("/divide/workflow_run_id").asInt()).isEqualTo(2);
    assertThat(views.at("/divide/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(whole.at("/aggregated_info/workflow_instance_status").asString())
        .isEqualTo("SUCCEEDED");
    assertThat(
            api.get(FirstInstance.path("again-together") + "/runs/2").json().has("aggregated_info"))
        .isFalse();
    assertThat(api.get(FirstInstance.path("again-together") + "/runs/2?aggregated=true").json())
        .isEqualTo(whole);
    JsonNode first =
        api.get(FirstInstance.path("again-together") + "/runs/1?aggregated=true").json();
    assertThat(first.at("/aggregated_info/step_aggregated_views/after/status").asString())
        .isEqualTo("NOT_CREATED");
  }

  @Test
  void theRunsOfAnInstanceComeInPagesNewestFirst() {
    first.pushDivision("again-paged");
    first.start("again-paged", 1);
    first.awaitRun("again-paged", 1, "SUCCEEDED");
    for (int run = 2; run <= 3; run++) {
      first.restart("again-paged", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}");
      first.awaitRun("again-paged", run, "SUCCEEDED");
    }

    JsonNode page = api.get(FirstInstance.path("again-paged") + "/runs?first=2").json();

    assertThat(page.path("total_count").asInt()).isEqualTo(3);
    assertThat(page.at("/elements/0/workflow_run_id").asInt()).isEqualTo(3);
    assertThat(page.at("/elements/1/workflow_run_id").asInt()).isEqualTo(2);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    JsonNode next =
        api.get(
                FirstInstance.path("again-paged")
                    + "/runs?first=2&cursor="
                    + page.at("/page_info/end_cursor").asString())
            .json();
    assertThat(next.path("elements").size()).isEqualTo(1);
    assertThat(next.at("/elements/0/workflow_run_id").asInt()).isEqualTo(1);
    JsonNode instances = api.get(WORKFLOWS + "/again-paged/instances?first=5").json();
    assertThat(instances.path("elements").size()).isEqualTo(1);
    assertThat(instances.at("/elements/0/workflow_run_id").asInt()).isEqualTo(3);
  }

  @Test
  void fromTheBeginningRunsAllStepsOfTheSameVersion() {
    first.pushDivision("again-beginning");
    first.start("again-beginning", 1);
    first.awaitRun("again-beginning", 1, "SUCCEEDED");
    api.post(WORKFLOWS, Definitions.chain("again-beginning"));

    JsonNode answer =
        first.restart("again-beginning", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}").json();

    assertThat(answer.path("workflow_version_id").asInt()).isEqualTo(1);
    first.awaitRun("again-beginning", 2, "SUCCEEDED");
    assertThat(first.stepIds("again-beginning", "/runs/2/steps"))
        .containsExactly("before", "divide", "after");
  }

  @Test
  void aRunThatGoesOnIsNotRestarted() {
    api.post(WORKFLOWS, Definitions.sleeper("again-going", 600));
    api.start("again-going");

    ApiClient.Answer refused = first.restart("again-going", INCOMPLETE);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("only a run that has ended can be restarted");
    api.put(FirstInstance.path("again-going") + "/actions/stop");
    assertThat(
            api.post(WORKFLOWS + "/again-going/instances/7/actions/restart", INCOMPLETE).status())
        .isEqualTo(404);
  }

  @Test
  void aRepeatedRequestRestartsOnce() {
    first.pushDivision("again-repeated");
    first.start("again-repeated", 1);
    first.awaitRun("again-repeated", 1, "SUCCEEDED");
    String body =
        "{\"restart_policy\": \"RESTART_FROM_BEGINNING\","
            + " \"request_id\": \"0b4a1a3e-5a1f-4c0e-9f4e-0d6bb7b2b9a1\"}";

    assertThat(first.restart("again-repeated", body).json().path("status").asString())
        .isEqualTo("CREATED");
    JsonNode again = first.restart("again-repeated", body).json();

    assertThat(again.path("status").asString()).isEqualTo("DUPLICATED");
    assertThat(again.path("workflow_run_id").asInt()).isEqualTo(2);
  }

  @Test
  void ofManyCallersAtOnceOneRestarts() throws InterruptedException {
    api.post(WORKFLOWS, Definitions.sleeper("again-crowd", 1));
    api.start("again-crowd");
    first.awaitRun("again-crowd", 1, "SUCCEEDED");
    List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      statuses.add(
                          first
                              .restart(
                                  "again-crowd", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}")
                              .status())));
    }
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status != 200).isSubsetOf(400, 409);
    first.awaitRun("again-crowd", 2, "SUCCEEDED");
    assertThat(
            api.get(FirstInstance.path("again-crowd") + "/runs?first=9")
                .json()
                .path("total_count")
                .asInt())
        .isEqualTo(2);
  }

  @Test
  void theModesSayWhichParamsARestartMayChange() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-modes",
          "params": {
            "fixed": {"type": "LONG", "value": 1, "mode": "MUTABLE_ON_START"},
            "open": {"type": "LONG", "value": 1, "mode": "MUTABLE_ON_START_RESTART"},
            "kept": {"type": "LONG", "expression": "System.currentTimeMillis()"},
            "again": {"type": "LONG", "expression": "System.currentTimeMillis()", "mode": "IMMUTABLE"},
            "map": {"type": "MAP", "value": {"a": {"type": "LONG", "value": 1},
              "b": {"type": "LONG", "expression": "System.currentTimeMillis()"}}}},
          "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
        """);
    api.start("again-modes");
    first.awaitRun("again-modes", 1, "SUCCEEDED");

    ApiClient.Answer refused = first.restart("again-modes", withParam("fixed", 2));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("fixed is MUTABLE_ON_START and cannot be changed here");
    assertThat(first.restart("again-modes", withParam("again", 2)).status()).isEqualTo(400);
    assertThat(
            first
                .restart(
                    "again-modes",
                    """
                    {"restart_policy": "RESTART_FROM_BEGINNING", "run_params": {
                      "open": {"type": "LONG", "value": 5},
                      "map": {"type": "MAP", "value": {"a": {"type": "LONG", "value": 7}}}}}
                    """)
                .status())
        .isEqualTo(200);

    first.awaitRun("again-modes", 2, "SUCCEEDED");
    JsonNode before = api.get(FirstInstance.path("again-modes") + "/runs/1").json().path("params");
    JsonNode after = api.get(FirstInstance.path("again-modes") + "/runs/2").json().path("params");
    assertThat(after.at("/open/evaluated_result").asInt()).isEqualTo(5);
    assertThat(after.path("kept")).isEqualTo(before.path("kept"));
    assertThat(after.path("fixed")).isEqualTo(before.path("fixed"));
    assertThat(after.path("RUN_TS")).isEqualTo(before.path("RUN_TS"));
    assertThat(after.at("/again/evaluated_result").asLong())
        .isGreaterThan(before.at("/again/evaluated_result").asLong());
    assertThat(after.at("/map/evaluated_result/a").asInt()).isEqualTo(7);
    assertThat(after.at("/map/evaluated_result/b")).isEqualTo(before.at("/map/evaluated_result/b"));
  }

  @Test
  void whatEarlierRunsHaveGivenIsSeenByParamsAndConditions() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-seen",
          "params": {"n": {"type": "LONG", "value": 0}},
          "steps": [
            {"step": {"id": "source", "type": "NoOp",
              "params": {"x": {"type": "LONG", "value": 41}},
              "transition": {"successors": {"reader": "true"}}}},
            {"step": {"id": "reader", "type": "NoOp",
              "params": {"y": {"type": "LONG", "expression": "source__x + 1 / n"},
                "state": {"type": "STRING", "expression":
                  "params.getFromStep('source', 'MAESTRO_STEP_STATUS')"}},
              "transition": {"successors": {"end": "source__x == 41 && y == 42"}}}},
            {"step": {"id": "end", "type": "NoOp"}}]}}
        """);
    api.start("again-seen");
    first.awaitRun("again-seen", 1, "FAILED");

    first.restart("again-seen", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    first.awaitRun("again-seen", 2, "SUCCEEDED");
    JsonNode reader = api.get(FirstInstance.path("again-seen") + "/steps/reader").json();
    assertThat(reader.at("/params/y/evaluated_result").asInt()).isEqualTo(42);
    assertThat(reader.at("/params/state/evaluated_result").asString()).isEqualTo("SUCCEEDED");
    assertThat(first.stepIds("again-seen", "/runs/2/steps")).containsExactly("reader", "end");
    assertThat(
            api.get(FirstInstance.path("again-seen") + "/steps/end")
                .json()
                .at("/runtime_state/status")
                .asString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void unreadableRestartsAreRefusedWithEveryProblem() {
    first.pushDivision("again-unreadable");
    first.start("again-unreadable", 1);
    first.awaitRun("again-unreadable", 1, "SUCCEEDED");

    assertThat(
            first
                .restart("again-unreadable", "{\"restart_policy\": \"START_FRESH_NEW_RUN\"}")
                .errors())
        .contains("There is no restart policy");
    assertThat(
            first
                .restart("again-unreadable", "{\"restart_polic\": 1, \"request_id\": \"x\"}")
                .errors())
        .contains("restart_polic", "must be a UUID");
    assertThat(first.restart("again-unreadable", "[]").status()).isEqualTo(400);
    String step = FirstInstance.path("again-unreadable") + "/steps/divide/actions/restart";
    assertThat(api.post(step, "{\"upstream_restart_mode\": \"RESTART_FROM_STEP\"}").errors())
        .contains("Use RESTART_FROM_INLINE_ROOT");
    assertThat(api.post(step, "{\"run_params\": {}}").status()).isEqualTo(400);
    assertThat(
            api.post(
                    step,
                    "{\"step_run_params\": {\"step_id\": {\"type\": \"STRING\", \"value\": \"x\"}}}")
                .status())
        .isEqualTo(400);
    assertThat(
            api.post(
                    FirstInstance.path("again-unreadable") + "/steps/nothing/actions/restart",
                    INCOMPLETE)
                .status())
        .isEqualTo(404);
    assertThat(first.restart("again-unreadable", INCOMPLETE).status()).isEqualTo(200);
  }

  @Test
  void aStrictQueueGoesOnWithTheRestart() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice", "run_strategy": "STRICT_SEQUENTIAL"},
         "workflow": {"id": "again-strict",
          "params": {"n": {"type": "LONG", "value": 1}},
          "steps": [{"step": {"id": "divide", "type": "NoOp",
            "params": {"x": {"type": "LONG", "expression": "8 / n"}}}}]}}
        """);
    first.start("again-strict", 0);
    first.awaitRun("again-strict", 1, "FAILED");
    first.start("again-strict", 1);
    assertThat(api.get(WORKFLOWS + "/again-strict/instances/2").json().path("status").asString())
        .isEqualTo("CREATED");

    first.restart("again-strict", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    first.awaitRun("again-strict", 2, "SUCCEEDED");
    api.awaitStatus("again-strict", 2, "SUCCEEDED");
  }

  private static String withDivisor(String policy, int n) {
    return "{\"restart_policy\": \"%s\", \"run_params\": {\"n\": {\"type\": \"LONG\", \"value\": %d}}}"
        .formatted(policy, n);
  }

  private static String withParam(String name, int value) {
    return "{\"restart_policy\": \"RESTART_FROM_BEGINNING\", \"run_params\": {\"%s\": {\"type\": \"LONG\", \"value\": %d}}}"
        .formatted(name, value);
  }
}
