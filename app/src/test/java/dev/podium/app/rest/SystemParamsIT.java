package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The params that every run has, as they are read over REST. */
@WholeApplication
class SystemParamsIT {
  private static final String WORKFLOWS = "/api/v3/workflows";

  /** Half past five in the morning of the second of March in Tokyo. */
  private static final long RUN_TIME = Instant.parse("2026-03-01T20:30:00Z").toEpochMilli();

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void theZoneOfTheFirstTimeTriggerRulesWhatIsStartedByHand() {
    push(
        "tokyo",
        """
        [{"type": "CRON", "cron": "0 4 * * *", "timezone": "Asia/Tokyo"},
         {"type": "CRON", "cron": "0 4 * * *", "timezone": "Europe/Berlin"}]
        """);

    assertThat(startedParams("tokyo"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("DSL_DEFAULT_TZ", "Asia/Tokyo"),
                Map.entry("WORKFLOW_CRON_TIMEZONE", "Asia/Tokyo"),
                Map.entry("RUN_TS", Long.toString(RUN_TIME)),
                Map.entry("TARGET_RUN_DATE", "20260302"),
                Map.entry("TARGET_RUN_HOUR", "05"),
                Map.entry("DERIVED_RUN_TS", Long.toString(RUN_TIME - 30 * 60_000)),
                Map.entry("DERIVED_RUN_DATE_US_PACIFIC", "20260301"),
                Map.entry("DERIVED_RUN_DATE_US_PACIFIC_MINUS_ONE", "20260228"),
                Map.entry("DERIVED_RUN_DATE_UTC", "20260301"),
                Map.entry("DERIVED_RUN_DATE_UTC_MINUS_ONE", "20260228"),
                Map.entry("DERIVED_RUN_DATE_UTC_PLUS_ONE", "20260302"),
                Map.entry("DERIVED_RUN_DATE_UTC_MINUS_ONE_HOUR", "20260301"),
                Map.entry("DERIVED_RUN_DATE_UTC_PLUS_ONE_HOUR", "20260301"),
                Map.entry("DERIVED_RUN_HOUR_US_PACIFIC", "12"),
                Map.entry("DERIVED_RUN_HOUR_UTC", "20"),
                Map.entry("DERIVED_RUN_HOUR_UTC_MINUS_ONE_HOUR", "19"),
                Map.entry("DERIVED_RUN_HOUR_UTC_PLUS_ONE_HOUR", "21"),
                Map.entry("LOCAL_RUN_DATE", "20260302"),
                Map.entry("RUN_DATE", "20260301"),
                Map.entry("RUN_DATE_MINUS_1", "20260228"),
                Map.entry("RUN_DATE_MINUS_7", "20260222"),
                Map.entry("owner", "alice"),
                Map.entry("workflow_id", "tokyo")));
  }

  @Test
  void withoutATimeTriggerOrWithoutItsZoneItIsUtc() {
    push("no-trigger", "[]");
    push("no-zone", "[{\"type\": \"CRON\", \"cron\": \"0 4 * * *\"}]");

    for (String workflow : new String[] {"no-trigger", "no-zone"}) {
      assertThat(startedParams(workflow))
          .containsEntry("DSL_DEFAULT_TZ", "UTC")
          .containsEntry("WORKFLOW_CRON_TIMEZONE", "UTC")
          .containsEntry("LOCAL_RUN_DATE", "20260301")
          .containsEntry("TARGET_RUN_HOUR", "20");
    }
  }

  @Test
  void everyRunKnowsItsOwnNumbersHoweverManyStartAtOnce() throws Exception {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice", "run_strategy": 1000},
         "workflow": {"id": "numbered",
           "params": {
             "n": {"type": "LONG", "expression": "params.getFromInstance('workflow_instance_id')"},
             "r": {"type": "LONG", "expression": "params.getFromInstance('workflow_run_id')"},
             "name": {"type": "STRING", "value": "${n}.${r}"}},
           "steps": [{"step": {"id": "a", "type": "NoOp",
             "params": {"same": {"type": "BOOLEAN", "expression": "n == workflow_instance_id"}}}}]}}
        """);
    List<Future<ApiClient.Answer>> answers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        answers.add(
            callers.submit(
                () ->
                    api.post(
                        WORKFLOWS + "/numbered/versions/latest/actions/start",
                        "{\"initiator\": {\"type\": \"manual\"}}")));
      }
    }

    Set<Long> seen = new HashSet<>();
    for (Future<ApiClient.Answer> answer : answers) {
      assertThat(answer.get().status()).isEqualTo(200);
      long instance = answer.get().json().path("workflow_instance_id").asLong();
      assertThat(seen.add(instance)).isTrue();
      JsonNode params =
          api.get(WORKFLOWS + "/numbered/instances/" + instance + "/runs/1").json().path("params");
      assertThat(params.at("/n/evaluated_result").asLong()).isEqualTo(instance);
      assertThat(params.at("/name/evaluated_result").asString()).isEqualTo(instance + ".1");
    }
    assertThat(seen).hasSize(40).contains(1L, 40L);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                api.get(WORKFLOWS + "/numbered/instances/40/runs/1/steps")
                    .json()
                    .at("/0/params/same/evaluated_result")
                    .asBoolean());
  }

  @Test
  void paramsOfWorkflowsAndStepsKnowTheEnvironment() {
    String ask =
        "{\"env\": {\"type\": \"STRING\", \"expression\": \"params.getExecutionEnvironment()\"}}";
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"},
         "workflow": {"id": "somewhere", "params": %s,
           "steps": [{"step": {"id": "a", "type": "NoOp", "params": %s}}]}}
        """
            .formatted(ask, ask));

    assertThat(startedParams("somewhere")).containsEntry("env", "test-bench");
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "/somewhere/instances/1/runs/1/steps")
                            .json()
                            .at("/0/params/env/evaluated_result")
                            .asString())
                    .isEqualTo("test-bench"));
  }

  @Test
  void whatTheNumberMakesWrongRefusesTheStart() {
    api.post(
        WORKFLOWS,
        """
        {"properties": {"owner": "alice"},
         "workflow": {"id": "choosy",
           "params": {"n": {"type": "LONG", "expression":
             "n = params.getFromInstance('workflow_instance_id'); if (n == 2) throw 'no second'; return n;"}},
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """);
    String start = WORKFLOWS + "/choosy/versions/latest/actions/start";
    String manual = "{\"initiator\": {\"type\": \"manual\"}}";

    assertThat(api.post(start, manual).status()).isEqualTo(200);
    ApiClient.Answer refused = api.post(start, manual);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.errors()).contains("no second");
    assertThat(api.get(WORKFLOWS + "/choosy/instances/2").status()).isEqualTo(404);
  }

  private void push(String id, String timeTriggers) {
    String json =
        """
        {"properties": {"owner": "alice"},
         "workflow": {"id": "%s", "time_triggers": %s,
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """
            .formatted(id, timeTriggers);
    api.push(json);
  }

  /** Starts by hand at a fixed time. */
  private Map<String, String> startedParams(String workflow) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "/" + workflow + "/versions/latest/actions/start",
            """
            {"initiator": {"type": "manual"},
             "run_params": {"RUN_TS": {"type": "LONG", "value": %d}}}
            """
                .formatted(RUN_TIME));
    assertThat(answer.status()).isEqualTo(200);
    JsonNode params =
        api.get(WORKFLOWS + "/" + workflow + "/instances/1/runs/1").json().path("params");
    Map<String, String> values = new LinkedHashMap<>();
    params.forEachEntry(
        (name, param) -> values.put(name, param.path("evaluated_result").asString()));
    return values;
  }
}
