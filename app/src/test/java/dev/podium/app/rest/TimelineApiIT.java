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

/** What happened to runs and steps, and what a start leaves on its run. */
@WholeApplication
class TimelineApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void aRunTellsWhoStartedAndStoppedItAndWhen() {
    api.post(WORKFLOWS, Definitions.sleeper("told", 600));
    start("told", "");
    api.awaitStatus("told", "IN_PROGRESS");
    api.put(instance("told") + "/actions/stop");
    api.awaitStatus("told", "STOPPED");

    assertThat(lines(api.get(instance("told")).json()))
        .containsExactly(
            "ACTION START admin Started by admin.",
            "STATUS CREATED",
            "STATUS IN_PROGRESS",
            "ACTION STOP admin Stopped by admin.",
            "STATUS STOPPED");
    assertThat(lines(api.get(instance("told") + "?enriched=false").json()))
        .containsExactly(
            "ACTION START admin Started by admin.", "ACTION STOP admin Stopped by admin.");
    assertThat(lines(api.get(instance("told") + "/runs/1?enriched=false").json())).hasSize(2);
  }

  @Test
  void aStepTellsWhoHeldAndSkippedIt() {
    api.post(WORKFLOWS, Definitions.sleeper("held-told", 600));
    String held = "{\"workflow_id\": \"held-told\", \"step_id\": \"sleep\"}";
    api.post(WORKFLOWS + "/steps/breakpoints", held);
    start("held-told", "");
    awaitStep("held-told", "PAUSED");
    api.send(
        "PUT",
        WORKFLOWS
            + "/steps/breakpoints/held-told/instances/1/runs/1/steps/sleep/attempts/1/actions/resume",
        "application/json",
        "");
    awaitStep("held-told", "RUNNING");
    api.put(instance("held-told") + "/steps/sleep/actions/skip");

    JsonNode step = api.get(instance("held-told") + "/steps/sleep").json();

    assertThat(lines(api.get(instance("held-told") + "/steps/sleep?enriched=false").json()))
        .containsExactly(
            "LOG A breakpoint holds it.",
            "ACTION RESUME admin Resumed by admin.",
            "ACTION SKIP admin Skipped by admin.");
    assertThat(lines(step))
        .containsSubsequence(
            "LOG A breakpoint holds it.",
            "STATUS PAUSED",
            "ACTION RESUME admin Resumed by admin.",
            "STATUS RUNNING",
            "ACTION SKIP admin Skipped by admin.",
            "STATUS SKIPPED");
    assertThat(api.get(instance("held-told") + "/runs/1/steps/sleep/attempts/1").json())
        .isEqualTo(step);
  }

  @Test
  void anInstanceThatIsEndedInTheQueueTellsByWhom() {
    api.post(WORKFLOWS, Definitions.sleeper("queue-told", 600));
    start("queue-told", "");
    start("queue-told", "");
    api.put(WORKFLOWS + "/queue-told/instances/2/actions/kill");

    assertThat(lines(api.get(WORKFLOWS + "/queue-told/instances/2?enriched=false").json()))
        .containsExactly(
            "ACTION START admin Started by admin.",
            "ACTION KILL admin Killed by admin while it was queued.");
    api.put(instance("queue-told") + "/actions/stop");
  }

  @Test
  void aFailedInstanceTellsWhoUnblockedIt() {
    api.post(WORKFLOWS, Definitions.sleeper("unblock-told", 600));
    start("unblock-told", "");
    api.awaitStatus("unblock-told", "IN_PROGRESS");
    api.put(instance("unblock-told") + "/actions/kill");
    api.awaitStatus("unblock-told", "FAILED");

    JsonNode first = api.put(instance("unblock-told") + "/actions/unblock").json();
    JsonNode second = api.put(instance("unblock-told") + "/actions/unblock").json();

    assertThat(first.path("completed").asBoolean()).as(first.toString()).isTrue();
    assertThat(second.path("completed").asBoolean()).as(second.toString()).isFalse();
    assertThat(second.path("info").asString()).contains("did not block its queue");
    assertThat(lines(api.get(instance("unblock-told") + "?enriched=false").json()))
        .containsExactly(
            "ACTION START admin Started by admin.",
            "ACTION KILL admin Killed by admin.",
            "ACTION UNBLOCK admin Unblocked by admin.");
  }

  @Test
  void theTagsAndArtifactsOfAStartStayWithItsInstance() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "tagged-start", "tags": ["daily"],
          "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
        """);
    start(
        "tagged-start",
        ", \"runtime_tags\": [\"adhoc\"], \"artifacts\": {\"seed\": {\"size\": 3, \"share\": 0.5}}");
    api.awaitStatus("tagged-start", "SUCCEEDED");
    api.post(
        instance("tagged-start") + "/actions/restart",
        "{\"restart_policy\": \"RESTART_FROM_BEGINNING\"}");

    JsonNode first = api.get(instance("tagged-start") + "/runs/1").json();
    JsonNode second = api.get(instance("tagged-start") + "/runs/2").json();

    assertThat(names(first.at("/runtime_workflow/tags"))).containsExactly("daily", "adhoc");
    assertThat(names(second.at("/runtime_workflow/tags"))).containsExactly("daily", "adhoc");
    assertThat(first.at("/artifacts/seed/size").asInt()).isEqualTo(3);
    assertThat(first.at("/artifacts/seed/share").asDouble()).isEqualTo(0.5);
    assertThat(api.get(instance("tagged-start") + "/steps/only").json().path("tags")).isEmpty();
  }

  @Test
  void aStartThatCannotBeEvaluatedIsKeptAsFailedIfItAsksForThat() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"}, "workflow": {"id": "kept-failed",
          "timeout": "${hours}h",
          "params": {"n": {"type": "LONG", "value": 1}, "hours": {"type": "LONG", "value": 1},
            "x": {"type": "LONG", "expression": "8 / n"}},
          "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
        """);
    String broken = ", \"run_params\": {\"n\": {\"type\": \"LONG\", \"value\": 0}}";
    String address = WORKFLOWS + "/kept-failed/versions/active/actions/start";
    String body = "{\"initiator\": {\"type\": \"manual\"}" + broken;
    assertThat(api.post(address, body + "}").status()).isEqualTo(400);

    JsonNode kept = api.post(address, body + ", \"persist_failed_run\": true}").json();

    assertThat(kept.path("workflow_instance_id").asInt()).isEqualTo(1);
    JsonNode run = api.get(instance("kept-failed")).json();
    assertThat(run.path("status").asString()).isEqualTo("FAILED");
    assertThat(run.at("/run_params/n/value").asInt()).isZero();
    assertThat(lines(run)).anyMatch(line -> line.startsWith("LOG ") && line.contains("x"));
    assertThat(api.get(instance("kept-failed") + "/steps").json()).isEmpty();
    assertThat(
            api.post(
                    instance("kept-failed") + "/actions/restart",
                    "{\"run_params\": {\"n\": {\"type\": \"LONG\", \"value\": 2}}}")
                .status())
        .isEqualTo(200);
    api.awaitStatus("kept-failed", "SUCCEEDED");
    JsonNode again = api.get(instance("kept-failed")).json();
    assertThat(again.at("/params/x/evaluated_result").asInt()).isEqualTo(4);
    assertThat(lines(again).getFirst()).isEqualTo("ACTION RESTART admin Restarted by admin.");
  }

  private void start(String id, String more) {
    assertThat(
            api.post(
                    WORKFLOWS + "/" + id + "/versions/active/actions/start",
                    "{\"initiator\": {\"type\": \"manual\"}" + more + "}")
                .status())
        .isEqualTo(200);
  }

  private static List<String> lines(JsonNode told) {
    List<String> lines = new ArrayList<>();
    for (JsonNode event : told.path("timeline")) {
      List<String> words = new ArrayList<>();
      for (String field : List.of("type", "action", "author", "status", "message")) {
        if (event.has(field)) {
          words.add(event.path(field).asString());
        }
      }
      lines.add(String.join(" ", words));
    }
    return lines;
  }

  private static List<String> names(JsonNode tags) {
    List<String> names = new ArrayList<>();
    tags.forEach(tag -> names.add(tag.path("name").asString()));
    return names;
  }

  private static String instance(String id) {
    return WORKFLOWS + "/" + id + "/instances/1";
  }

  private void awaitStep(String id, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        api.get(instance(id) + "/steps/sleep")
                            .json()
                            .at("/runtime_state/status")
                            .asString())
                    .isEqualTo(status));
  }
}
