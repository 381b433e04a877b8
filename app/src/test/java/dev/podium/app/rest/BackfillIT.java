package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Backfills over REST. */
@WholeApplication
class BackfillIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final String JANUARY =
      """
      "times": {"trigger": {"type": "CRON", "cron": "0 6 * * *", "timezone": "Asia/Tokyo"},
        "from": "2026-01-01", "to": "2026-01-%s"}
      """;

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  private void push(String id, String strategy, String step) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": "%s"},
             "workflow": {"id": "%s",
               "params": {"region": {"type": "STRING", "value": "none"}},
               "steps": [{"step": %s}]}}
            """
            .formatted(strategy, id, step));
  }

  private void pushQuick(String id) {
    push(id, "parallel", "{\"id\": \"a\", \"type\": \"NoOp\"}");
  }

  private void pushSleepy(String id, String howLong) {
    push(
        id,
        "parallel",
        """
        {"id": "a", "type": "Sleep",
         "params": {"sleep_seconds": {"type": "LONG", "value": %s}}}
        """
            .formatted(howLong));
  }

  private JsonNode create(String id, String body) {
    ApiClient.Answer answer = api.post(WORKFLOWS + id + "/backfills", "{" + body + "}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String address(JsonNode backfill) {
    return WORKFLOWS
        + backfill.path("workflow_id").asString()
        + "/backfills/"
        + backfill.path("backfill_id").asString();
  }

  private JsonNode load(JsonNode backfill) {
    return api.get(address(backfill)).json();
  }

  private JsonNode awaitState(JsonNode backfill, String state) {
    await().atMost(PATIENCE).until(() -> load(backfill).path("state").asString().equals(state));
    return load(backfill);
  }

  private List<JsonNode> runs(JsonNode backfill) {
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = api.get(address(backfill) + "/runs?limit=3" + after).json();
      page.path("runs").forEach(all::add);
      after = page.has("next_after") ? "&after=" + page.path("next_after").asInt() : "";
    } while (!after.isEmpty());
    return all;
  }

  private JsonNode act(JsonNode backfill, String action, int status) {
    ApiClient.Answer answer = api.put(address(backfill) + "/actions/" + action);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    return answer.json();
  }

  @Test
  void eachTimeOfARangeHasItsRunInOrder() {
    pushQuick("backfill-range");
    JsonNode made =
        create("backfill-range", JANUARY.formatted("08") + ", \"order\": \"NEWEST_FIRST\"");

    JsonNode done = awaitState(made, "DONE");

    assertThat(done.at("/progress/count").asInt()).isEqualTo(8);
    assertThat(done.at("/progress/runs/SUCCEEDED").asInt()).isEqualTo(8);
    List<JsonNode> runs = runs(made);
    Instant first = Instant.parse("2025-12-31T21:00:00Z");
    assertThat(runs)
        .extracting(run -> run.path("planned_time").asLong())
        .containsExactlyElementsOf(
            LongStream.rangeClosed(0, 7)
                .mapToObj(day -> first.plus(Duration.ofDays(7 - day)).toEpochMilli())
                .toList());
    assertThat(runs)
        .extracting(run -> run.path("workflow_instance_id").asInt())
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    JsonNode run = api.get(WORKFLOWS + "backfill-range/instances/8/runs/1").json();
    assertThat(run.at("/params/RUN_TS/evaluated_result").asLong()).isEqualTo(first.toEpochMilli());
    assertThat(run.at("/params/TARGET_RUN_DATE/evaluated_result").asLong()).isEqualTo(20260101);
    assertThat(run.at("/initiator/type").asString()).isEqualTo("TIME");
    assertThat(run.at("/initiator/trigger_time").asLong()).isEqualTo(first.toEpochMilli());
    assertThat(run.at("/initiator/timezone").asString()).isEqualTo("Asia/Tokyo");
    assertThat(run.at("/initiator/backfill/backfill_id").asString())
        .isEqualTo(made.path("backfill_id").asString());
    assertThat(run.at("/initiator/backfill/item").asInt()).isEqualTo(8);
  }

  @Test
  void neverDoMoreGoAtOnceThanAreAllowed() {
    pushSleepy("backfill-places", "1");
    JsonNode made = create("backfill-places", JANUARY.formatted("07") + ", \"concurrency\": 3");

    awaitState(made, "DONE");

    List<JsonNode> runs = runs(made);
    assertThat(runs).hasSize(7);
    assertThat(runs)
        .allSatisfy(
            run -> assertThat(goingAt(runs, run.path("start_time").asLong())).isBetween(1L, 3L));
    assertThat(runs)
        .anySatisfy(run -> assertThat(goingAt(runs, run.path("start_time").asLong())).isEqualTo(3));
  }

  private static long goingAt(List<JsonNode> runs, long time) {
    return runs.stream()
        .filter(run -> run.path("start_time").asLong() <= time)
        .filter(run -> run.path("end_time").asLong() > time)
        .count();
  }

  @Test
  void theSameRequestIsOneBackfill() {
    pushQuick("backfill-once");
    String body =
        "\"request_id\": \"%s\", %s".formatted(UUID.randomUUID(), JANUARY.formatted("02"));

    JsonNode made = create("backfill-once", body);
    JsonNode again = create("backfill-once", body);

    assertThat(again.path("backfill_id")).isEqualTo(made.path("backfill_id"));
    awaitState(made, "DONE");
    create("backfill-once", body);
    assertThat(api.get(WORKFLOWS + "backfill-once/backfills").json().path("backfills").size())
        .isEqualTo(1);
    assertThat(api.get(WORKFLOWS + "backfill-once/instances?first=100").json().path("elements"))
        .hasSize(2);
  }

  @Test
  void eachCombinationOfValuesHasItsRun() {
    pushQuick("backfill-values");
    JsonNode made =
        create(
            "backfill-values",
            """
            "param_values": {"region": [{"type": "STRING", "value": "eu"},
                {"type": "STRING", "value": "us"}],
              "size": [{"type": "LONG", "value": 1}, {"type": "LONG", "value": 2}]},
            "run_params": {"full": {"type": "BOOLEAN", "value": true}}, "concurrency": 4
            """);

    awaitState(made, "DONE");

    List<String> seen = new ArrayList<>();
    for (int instance = 1; instance <= 4; instance++) {
      JsonNode run = api.get(WORKFLOWS + "backfill-values/instances/%d".formatted(instance)).json();
      seen.add(
          run.at("/params/region/evaluated_result").asString()
              + run.at("/params/size/evaluated_result").asInt());
      assertThat(run.at("/params/full/evaluated_result").asBoolean()).isTrue();
      assertThat(run.at("/initiator/type").asString()).isEqualTo("MANUAL");
    }
    assertThat(seen).containsExactly("eu1", "us1", "eu2", "us2");
  }

  @Test
  void aPausedBackfillGoesOnWhenItIsResumed() {
    pushSleepy("backfill-paused", "1");
    JsonNode made = create("backfill-paused", JANUARY.formatted("04"));
    await().atMost(PATIENCE).until(() -> load(made).at("/progress/begun").asInt() >= 1);

    assertThat(act(made, "pause", 200).path("state").asString()).isEqualTo("PAUSED");

    int begun = load(made).at("/progress/begun").asInt();
    await().atMost(PATIENCE).until(() -> load(made).at("/progress/ended").asInt() == begun);
    JsonNode other = create("backfill-paused", JANUARY.formatted("01"));
    awaitState(other, "DONE"); // the driver has been at work, but not on the paused one
    assertThat(load(made).at("/progress/begun").asInt()).isEqualTo(begun).isLessThan(4);
    assertThat(act(made, "resume", 200).path("state").asString()).isEqualTo("RUNNING");
    assertThat(awaitState(made, "DONE").at("/progress/runs/SUCCEEDED").asInt()).isEqualTo(4);
    assertThat(timeline("backfill-paused")).contains("Paused backfill", "Resumed backfill");
  }

  private String timeline(String workflow) {
    return api.get(WORKFLOWS + workflow + "/timeline").body();
  }

  @Test
  void aCancelLeavesRunsAloneUnlessItIsToldToStopThem() {
    pushSleepy("backfill-cancel", "120");
    JsonNode made = create("backfill-cancel", JANUARY.formatted("09") + ", \"concurrency\": 2");
    await().atMost(PATIENCE).until(() -> load(made).at("/progress/runs/IN_PROGRESS").asInt() == 2);

    assertThat(act(made, "cancel", 200).path("state").asString()).isEqualTo("CANCELLED");
    assertThat(load(made).at("/progress/runs/IN_PROGRESS").asInt()).isEqualTo(2);

    act(made, "cancel?stop_runs=true", 200);
    await().atMost(PATIENCE).until(() -> load(made).at("/progress/runs/STOPPED").asInt() == 2);
    assertThat(load(made).at("/progress/begun").asInt()).isEqualTo(2);
    act(made, "resume", 400);
    act(made, "pause", 400);
  }

  @Test
  void aFailureStopsItUntilItIsResumed() {
    push(
        "backfill-failing",
        "parallel",
        """
        {"id": "a", "type": "NoOp", "params": {"n": {"type": "LONG",
          "expression": "return region == 'bad' ? 1 / 0 : 1;"}}}
        """);
    JsonNode made =
        create(
            "backfill-failing",
            """
            "param_list": [{"region": {"type": "STRING", "value": "bad"}}, {}],
            "on_failure": "STOP"
            """);

    JsonNode failed = awaitState(made, "FAILED");

    assertThat(failed.at("/progress/begun").asInt()).isEqualTo(1);
    assertThat(failed.path("reason").asString()).isEqualTo("A run has not succeeded.");
    act(made, "resume", 200);
    JsonNode done = awaitState(made, "DONE");
    assertThat(done.at("/progress/runs/FAILED").asInt()).isEqualTo(1);
    assertThat(done.at("/progress/runs/SUCCEEDED").asInt()).isEqualTo(1);
    assertThat(api.get(address(made) + "/runs?status=failed").json().path("runs")).hasSize(1);
  }

  @Test
  void aDryRunTellsWhatWouldBeRunAndStartsNothing() {
    push("backfill-dry", "first_only", "{\"id\": \"a\", \"type\": \"NoOp\"}");

    ApiClient.Answer answer =
        api.post(WORKFLOWS + "backfill-dry/backfills/dry-run", "{" + JANUARY.formatted("31") + "}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("count").asInt()).isEqualTo(31);
    assertThat(answer.json().path("first")).hasSize(5);
    assertThat(answer.json().at("/last/4/item").asInt()).isEqualTo(31);
    assertThat(answer.json().at("/warnings/0").asString()).contains("FIRST_ONLY");
    assertThat(api.get(WORKFLOWS + "backfill-dry/backfills").json().path("backfills")).isEmpty();
  }

  @Test
  void whatCannotBeMadeIsRefusedWithItsPlace() {
    pushQuick("backfill-bad");
    String address = WORKFLOWS + "backfill-bad/backfills";

    ApiClient.Answer unknownTrigger =
        api.post(
            address,
            """
            {"times": {"trigger_uuid": "75cc6900-2c5a-343a-9610-7d3f760c53a4",
              "from": "2026-01-01", "to": "2026-01-02"}, "concurency": 3}
            """);
    assertThat(unknownTrigger.status()).isEqualTo(400);
    assertThat(unknownTrigger.body())
        .contains("times.trigger_uuid", "Did you mean \\\"concurrency\\\"?");
    assertThat(api.post(address, "{" + JANUARY.formatted("02") + ", \"concurrency\": 0}").status())
        .isEqualTo(400);
    assertThat(
            api.post(
                    address,
                    "{"
                        + JANUARY.formatted("02")
                        + ", \"run_params\": {\"RUN_TS\": {\"type\": \"LONG\", \"value\": 1}}}")
                .body())
        .contains("run_params.RUN_TS");
    assertThat(api.post(WORKFLOWS + "backfill-none/backfills", "{\"param_list\": [{}]}").status())
        .isEqualTo(404);
    assertThat(api.get(address + "/" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(api.get(address + "/x").status()).isEqualTo(400);
  }

  @Test
  void aBackfillWhoseWorkflowCannotBeStartedStopsAndKeepsItsNextItem() {
    pushSleepy("backfill-inactive", "1");
    JsonNode made = create("backfill-inactive", JANUARY.formatted("03"));
    assertThat(api.put(WORKFLOWS + "backfill-inactive/actions/deactivate").status()).isEqualTo(200);

    JsonNode failed = awaitState(made, "FAILED");

    assertThat(failed.at("/progress/begun").asInt()).isLessThan(3);
    assertThat(failed.path("reason").asString()).isNotEmpty();
    assertThat(api.put(WORKFLOWS + "backfill-inactive/versions/1/actions/activate").status())
        .isEqualTo(200);
    act(made, "resume", 200);
    assertThat(awaitState(made, "DONE").at("/progress/runs/SUCCEEDED").asInt()).isEqualTo(3);
  }
}
