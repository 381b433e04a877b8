package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Restarts of instances and steps, and what is shown over all runs. */
@WholeApplication
class RestartApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String INCOMPLETE = "{\"restart_policy\": \"RESTART_FROM_INCOMPLETE\"}";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void fromIncompleteRunsTheFailedStepAndWhatComesAfterIt() {
    pushDivision("again-incomplete");
    start("again-incomplete", 0);
    awaitRun("again-incomplete", 1, "FAILED");

    ApiClient.Answer answer =
        restart("again-incomplete", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().path("workflow_version_id").asInt()).isEqualTo(1);
    assertThat(answer.json().path("status").asString()).isEqualTo("CREATED");
    assertThat(answer.json().at("/timeline_event/author").asString()).isEqualTo("admin");
    awaitRun("again-incomplete", 2, "SUCCEEDED");
    assertThat(stepIds("again-incomplete", "/runs/2/steps")).containsExactly("divide", "after");
    JsonNode run = api.get(instance("again-incomplete") + "/runs/2").json();
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
    pushDivision("again-together");
    start("again-together", 0);
    awaitRun("again-together", 1, "FAILED");
    restart("again-together", withDivisor("RESTART_FROM_INCOMPLETE", 1));
    awaitRun("again-together", 2, "SUCCEEDED");

    JsonNode steps = api.get(instance("again-together") + "/steps").json();

    assertThat(stepIds("again-together", "/steps")).containsExactly("before", "divide", "after");
    assertThat(steps.at("/0/workflow_run_id").asInt()).isEqualTo(1);
    assertThat(steps.at("/1/workflow_run_id").asInt()).isEqualTo(2);
    JsonNode before = api.get(instance("again-together") + "/steps/before?enriched=false").json();
    assertThat(before).isEqualTo(steps.get(0));
    assertThat(before.path("step_uuid"))
        .isEqualTo(
            api.get(instance("again-together") + "/runs/1/steps/before/attempts/1")
                .json()
                .path("step_uuid"));
    JsonNode whole = api.get(instance("again-together")).json();
    JsonNode views = whole.at("/aggregated_info/step_aggregated_views");
    assertThat(views.at("/before/workflow_run_id").asInt()).isEqualTo(1);
    assertThat(views.at("/divide/workflow_run_id").asInt()).isEqualTo(2);
    assertThat(views.at("/divide/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(whole.at("/aggregated_info/workflow_instance_status").asString())
        .isEqualTo("SUCCEEDED");
    assertThat(api.get(instance("again-together") + "/runs/2").json().has("aggregated_info"))
        .isFalse();
    assertThat(api.get(instance("again-together") + "/runs/2?aggregated=true").json())
        .isEqualTo(whole);
    JsonNode first = api.get(instance("again-together") + "/runs/1?aggregated=true").json();
    assertThat(first.at("/aggregated_info/step_aggregated_views/after/status").asString())
        .isEqualTo("NOT_CREATED");
  }

  @Test
  void theRunsOfAnInstanceComeInPagesNewestFirst() {
    pushDivision("again-paged");
    start("again-paged", 1);
    awaitRun("again-paged", 1, "SUCCEEDED");
    for (int run = 2; run <= 3; run++) {
      restart("again-paged", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}");
      awaitRun("again-paged", run, "SUCCEEDED");
    }

    JsonNode page = api.get(instance("again-paged") + "/runs?first=2").json();

    assertThat(page.path("total_count").asInt()).isEqualTo(3);
    assertThat(page.at("/elements/0/workflow_run_id").asInt()).isEqualTo(3);
    assertThat(page.at("/elements/1/workflow_run_id").asInt()).isEqualTo(2);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    JsonNode next =
        api.get(
                instance("again-paged")
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
    pushDivision("again-beginning");
    start("again-beginning", 1);
    awaitRun("again-beginning", 1, "SUCCEEDED");
    api.post(WORKFLOWS, Definitions.chain("again-beginning"));

    JsonNode answer =
        restart("again-beginning", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}").json();

    assertThat(answer.path("workflow_version_id").asInt()).isEqualTo(1);
    awaitRun("again-beginning", 2, "SUCCEEDED");
    assertThat(stepIds("again-beginning", "/runs/2/steps"))
        .containsExactly("before", "divide", "after");
  }

  @Test
  void aRunThatGoesOnIsNotRestarted() {
    api.post(WORKFLOWS, Definitions.sleeper("again-going", 600));
    startPlain("again-going");

    ApiClient.Answer refused = restart("again-going", INCOMPLETE);

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("only a run that has ended can be restarted");
    api.put(instance("again-going") + "/actions/stop");
    assertThat(
            api.post(WORKFLOWS + "/again-going/instances/7/actions/restart", INCOMPLETE).status())
        .isEqualTo(404);
  }

  @Test
  void aRepeatedRequestRestartsOnce() {
    pushDivision("again-repeated");
    start("again-repeated", 1);
    awaitRun("again-repeated", 1, "SUCCEEDED");
    String body =
        "{\"restart_policy\": \"RESTART_FROM_BEGINNING\","
            + " \"request_id\": \"0b4a1a3e-5a1f-4c0e-9f4e-0d6bb7b2b9a1\"}";

    assertThat(restart("again-repeated", body).json().path("status").asString())
        .isEqualTo("CREATED");
    JsonNode again = restart("again-repeated", body).json();

    assertThat(again.path("status").asString()).isEqualTo("DUPLICATED");
    assertThat(again.path("workflow_run_id").asInt()).isEqualTo(2);
  }

  @Test
  void ofManyCallersAtOnceOneRestarts() throws InterruptedException {
    api.post(WORKFLOWS, Definitions.sleeper("again-crowd", 1));
    startPlain("again-crowd");
    awaitRun("again-crowd", 1, "SUCCEEDED");
    List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> callers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      callers.add(
          Thread.ofVirtual()
              .start(
                  () ->
                      statuses.add(
                          restart("again-crowd", "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}")
                              .status())));
    }
    for (Thread caller : callers) {
      caller.join();
    }

    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status != 200).isSubsetOf(400, 409);
    awaitRun("again-crowd", 2, "SUCCEEDED");
    assertThat(
            api.get(instance("again-crowd") + "/runs?first=9").json().path("total_count").asInt())
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
    startPlain("again-modes");
    awaitRun("again-modes", 1, "SUCCEEDED");

    ApiClient.Answer refused = restart("again-modes", withParam("fixed", 2));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("fixed is MUTABLE_ON_START and cannot be changed here");
    assertThat(restart("again-modes", withParam("again", 2)).status()).isEqualTo(400);
    assertThat(
            restart(
                    "again-modes",
                    """
                    {"restart_policy": "RESTART_FROM_BEGINNING", "run_params": {
                      "open": {"type": "LONG", "value": 5},
                      "map": {"type": "MAP", "value": {"a": {"type": "LONG", "value": 7}}}}}
                    """)
                .status())
        .isEqualTo(200);

    awaitRun("again-modes", 2, "SUCCEEDED");
    JsonNode before = api.get(instance("again-modes") + "/runs/1").json().path("params");
    JsonNode after = api.get(instance("again-modes") + "/runs/2").json().path("params");
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
  void aStepOfAnEndedRunRunsAgainWithWhatComesAfterIt() {
    pushDivision("again-single");
    start("again-single", 1);
    awaitRun("again-single", 1, "SUCCEEDED");

    ApiClient.Answer answer =
        api.post(
            instance("again-single") + "/steps/divide/actions/restart",
            """
            {"restart_policy": "RESTART_FROM_INCOMPLETE",
             "step_run_params": {"note": {"type": "STRING", "value": "second"}}}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().path("step_attempt_id").asInt()).isEqualTo(1);
    awaitRun("again-single", 2, "SUCCEEDED");
    assertThat(stepIds("again-single", "/runs/2/steps")).containsExactly("divide", "after");
    JsonNode step = api.get(instance("again-single") + "/steps/divide").json();
    assertThat(step.at("/params/note/evaluated_result").asString()).isEqualTo("second");
    assertThat(step.at("/params/note/source").asString()).isEqualTo("RESTART");
    assertThat(step.at("/step_run_params/note/value").asString()).isEqualTo("second");
    JsonNode run = api.get(instance("again-single") + "/runs/2").json();
    assertThat(run.at("/run_config/policy").asString()).isEqualTo("RESTART_FROM_SPECIFIC");
    assertThat(run.at("/run_config/restart_config/restart_path/0/step_id").asString())
        .isEqualTo("divide");
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
    startPlain("again-seen");
    awaitRun("again-seen", 1, "FAILED");

    restart("again-seen", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    awaitRun("again-seen", 2, "SUCCEEDED");
    JsonNode reader = api.get(instance("again-seen") + "/steps/reader").json();
    assertThat(reader.at("/params/y/evaluated_result").asInt()).isEqualTo(42);
    assertThat(reader.at("/params/state/evaluated_result").asString()).isEqualTo("SUCCEEDED");
    assertThat(stepIds("again-seen", "/runs/2/steps")).containsExactly("reader", "end");
    assertThat(
            api.get(instance("again-seen") + "/steps/end")
                .json()
                .at("/runtime_state/status")
                .asString())
        .isEqualTo("SUCCEEDED");
  }

  @Test
  void aSkippedStepOfAnEndedRunLetsTheRestGo() {
    pushDivision("again-skipping");
    start("again-skipping", 0);
    awaitRun("again-skipping", 1, "FAILED");

    ApiClient.Answer answer = api.put(instance("again-skipping") + "/steps/divide/actions/skip");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/step_runtime_state/status").asString()).isEqualTo("SKIPPED");
    awaitRun("again-skipping", 2, "SUCCEEDED");
    assertThat(stepIds("again-skipping", "/runs/2/steps")).containsExactly("divide", "after");
    assertThat(
            api.get(instance("again-skipping") + "/runs/2")
                .json()
                .at("/run_config/restart_config/skip_steps/0")
                .asString())
        .isEqualTo("divide");
  }

  @Test
  void aFailedStepRunsAgainWhileItsRunGoesOn() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-inside", "steps": [
          {"step": {"id": "nap", "type": "Sleep",
            "params": {"sleep_seconds": {"type": "LONG", "value": 600}}}},
          {"step": {"id": "divide", "type": "NoOp", "params": {
            "by": {"type": "LONG", "value": 0}, "x": {"type": "LONG", "expression": "8 / by"}}}}]}}
        """);
    startPlain("again-inside");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(instance("again-inside") + "/steps/divide")
                    .json()
                    .at("/runtime_state/status")
                    .asString()
                    .equals("INTERNALLY_FAILED"));

    ApiClient.Answer answer =
        api.post(
            instance("again-inside") + "/steps/divide/actions/restart",
            "{\"step_run_params\": {\"by\": {\"type\": \"LONG\", \"value\": 4}}}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("workflow_run_id").asInt()).isEqualTo(1);
    assertThat(answer.json().path("step_attempt_id").asInt()).isEqualTo(2);
    JsonNode step = api.get(instance("again-inside") + "/steps/divide").json();
    assertThat(step.at("/params/x/evaluated_result").asInt()).isEqualTo(2);
    assertThat(step.at("/step_run_params/by/value").asInt()).isEqualTo(4);
    assertThat(step.at("/runtime_state/status").asString()).isEqualTo("SUCCEEDED");
    assertThat(
            api.get(instance("again-inside") + "/runs/1/steps/divide/attempts/1")
                .json()
                .has("step_run_params"))
        .isFalse();
    api.put(instance("again-inside") + "/actions/stop");
  }

  @Test
  void whatAnEarlierRunLeftFailedStillCounts() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "again-counts", "steps": [
          {"step": {"id": "one", "type": "NoOp", "params": {
            "by": {"type": "LONG", "value": 0}, "x": {"type": "LONG", "expression": "8 / by"}}}},
          {"step": {"id": "two", "type": "NoOp", "params": {
            "x": {"type": "LONG", "expression": "8 / 0"}}}}]}}
        """);
    startPlain("again-counts");
    awaitRun("again-counts", 1, "FAILED");

    api.post(
        instance("again-counts") + "/steps/one/actions/restart",
        "{\"step_run_params\": {\"by\": {\"type\": \"LONG\", \"value\": 4}}}");

    awaitRun("again-counts", 2, "FAILED");
    JsonNode whole = api.get(instance("again-counts")).json();
    assertThat(stepIds("again-counts", "/runs/2/steps")).containsExactly("one");
    assertThat(whole.at("/runtime_overview/run_status").asString()).isEqualTo("SUCCEEDED");
    assertThat(whole.at("/aggregated_info/workflow_instance_status").asString())
        .isEqualTo("FAILED");
    assertThat(whole.at("/aggregated_info/step_aggregated_views/two/workflow_run_id").asInt())
        .isEqualTo(1);
  }

  @Test
  void unreadableRestartsAreRefusedWithEveryProblem() {
    pushDivision("again-unreadable");
    start("again-unreadable", 1);
    awaitRun("again-unreadable", 1, "SUCCEEDED");

    assertThat(
            restart("again-unreadable", "{\"restart_policy\": \"START_FRESH_NEW_RUN\"}").errors())
        .contains("There is no restart policy");
    assertThat(
            restart("again-unreadable", "{\"restart_polic\": 1, \"request_id\": \"x\"}").errors())
        .contains("restart_polic", "must be a UUID");
    assertThat(restart("again-unreadable", "[]").status()).isEqualTo(400);
    String step = instance("again-unreadable") + "/steps/divide/actions/restart";
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
            api.post(instance("again-unreadable") + "/steps/nothing/actions/restart", INCOMPLETE)
                .status())
        .isEqualTo(404);
    assertThat(restart("again-unreadable", INCOMPLETE).status()).isEqualTo(200);
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
    start("again-strict", 0);
    awaitRun("again-strict", 1, "FAILED");
    start("again-strict", 1);
    assertThat(api.get(WORKFLOWS + "/again-strict/instances/2").json().path("status").asString())
        .isEqualTo("CREATED");

    restart("again-strict", withDivisor("RESTART_FROM_INCOMPLETE", 1));

    awaitRun("again-strict", 2, "SUCCEEDED");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                api.get(WORKFLOWS + "/again-strict/instances/2")
                    .json()
                    .path("status")
                    .asString()
                    .equals("SUCCEEDED"));
  }

  /** Its second step fails while n is 0. */
  private void pushDivision(String id) {
    assertThat(
            api.post(
                    WORKFLOWS,
                    """
                    {"properties": {"owner": "alice"}, "workflow": {"id": "%s",
                      "params": {"n": {"type": "LONG", "value": 1}},
                      "steps": [
                        {"step": {"id": "before", "type": "NoOp",
                          "transition": {"successors": {"divide": "true"}}}},
                        {"step": {"id": "divide", "type": "NoOp",
                          "params": {"x": {"type": "LONG", "expression": "8 / n"},
                            "note": {"type": "STRING", "value": "first"}},
                          "transition": {"successors": {"after": "true"}}}},
                        {"step": {"id": "after", "type": "NoOp"}}]}}
                    """
                        .formatted(id))
                .status())
        .isEqualTo(200);
  }

  private void start(String id, int n) {
    assertThat(
            api.post(
                    WORKFLOWS + "/" + id + "/versions/active/actions/start",
                    "{\"initiator\": {\"type\": \"manual\"}, \"run_params\": {\"n\": {\"type\":"
                        + " \"LONG\", \"value\": %d}}}".formatted(n))
                .status())
        .isEqualTo(200);
  }

  private void startPlain(String id) {
    assertThat(
            api.post(
                    WORKFLOWS + "/" + id + "/versions/active/actions/start",
                    "{\"initiator\": {\"type\": \"manual\"}}")
                .status())
        .isEqualTo(200);
  }

  private ApiClient.Answer restart(String id, String body) {
    return api.post(instance(id) + "/actions/restart", body);
  }

  private static String withDivisor(String policy, int n) {
    return "{\"restart_policy\": \"%s\", \"run_params\": {\"n\": {\"type\": \"LONG\", \"value\": %d}}}"
        .formatted(policy, n);
  }

  private static String withParam(String name, int value) {
    return "{\"restart_policy\": \"RESTART_FROM_BEGINNING\", \"run_params\": {\"%s\": {\"type\": \"LONG\", \"value\": %d}}}"
        .formatted(name, value);
  }

  private static String instance(String id) {
    return WORKFLOWS + "/" + id + "/instances/1";
  }

  private List<String> stepIds(String id, String path) {
    List<String> ids = new ArrayList<>();
    api.get(instance(id) + path).json().forEach(step -> ids.add(step.path("step_id").asString()));
    return ids;
  }

  private void awaitRun(String id, int run, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(instance(id) + "/runs/" + run).json().path("status").asString())
                    .isEqualTo(status));
  }
}
