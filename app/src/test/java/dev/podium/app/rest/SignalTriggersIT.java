package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Signal triggers over REST: what arrives starts runs, once each. */
@WholeApplication
class SignalTriggersIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    assertThat(api.put("/api/v3/schedules/actions/resume").status()).isEqualTo(200);
  }

  private void push(String id, String trigger, String more) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": "parallel"},
             "workflow": {"id": "%s", "signal_triggers": [%s], %s
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
            .formatted(id, trigger, more));
  }

  private void announce(String name, String params) {
    ApiClient.Answer answer =
        api.post("/api/v3/signals", "{\"name\": \"%s\", \"params\": %s}".formatted(name, params));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private JsonNode trigger(String id) {
    return api.get(WORKFLOWS + id + "/triggers").json().at("/signal_triggers/0");
  }

  private List<JsonNode> history(String id) {
    return api.get(
            WORKFLOWS
                + id
                + "/triggers/"
                + trigger(id).path("trigger_uuid").asString()
                + "/history")
        .json()
        .path("firings")
        .valueStream()
        .toList()
        .reversed();
  }

  private List<String> outcomes(String id) {
    return history(id).stream().map(it -> it.path("outcome").asString()).toList();
  }

  private void awaitOutcomes(String id, String... outcomes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(outcomes(id)).containsExactly(outcomes));
  }

  private JsonNode run(String id, int instance) {
    return api.get(WORKFLOWS + id + "/instances/" + instance + "/runs/1").json();
  }

  @Test
  void twoSignalsWithEqualJoinValuesStartARun() {
    push(
        "signals-joined",
        """
        {"definitions": {
           "joined/orders": {"match_params": {"day": {"value": 20260101, "operator": ">="}},
             "join_keys": ["region"]},
           "joined/rates": {"join_keys": ["zone"]}},
         "params": {"day": {"expression": "params.getFromSignal('joined/orders', 'day')", "type": "LONG"}}}
        """,
        "\"params\": {\"zone\": {\"type\": \"STRING\", \"value\": \"none\"}},");

    announce("joined/rates", "{\"zone\": \"eu\"}");
    announce("joined/orders", "{\"region\": \"eu\", \"day\": 20251231}");
    announce("joined/orders", "{\"region\": \"us\", \"day\": 20260301}");
    announce("joined/orders", "{\"region\": \"eu\", \"day\": \"20260302\"}");
    announce("joined/orders", "{\"region\": \"eu\", \"day\": 20260303}");

    awaitOutcomes("signals-joined", "STARTED");
    JsonNode run = run("signals-joined", 1);
    assertThat(run.at("/params/day/evaluated_result").asLong()).isEqualTo(20260303);
    assertThat(run.at("/params/day/source").asString()).isEqualTo("SIGNAL");
    assertThat(run.at("/initiator/type").asString()).isEqualTo("SIGNAL");
    assertThat(run.at("/initiator/trigger_uuid"))
        .isEqualTo(trigger("signals-joined").path("trigger_uuid"));
    assertThat(run.at("/initiator/signal_id_map").size()).isEqualTo(2);
    assertThat(run.at("/initiator/params/joined~1orders/day").asLong()).isEqualTo(20260303);
    assertThat(trigger("signals-joined").at("/checkpoints/joined~1orders").asLong()).isEqualTo(4);
    assertThat(trigger("signals-joined").path("words").asString()).contains("joined/orders");
  }

  @Test
  void onlySignalsAfterTheActivationCount() {
    announce("late/a", "{\"n\": 1}");
    push("signals-late", "{\"definitions\": {\"late/a\": {}}}", "");
    announce("late/a", "{\"n\": 2}");
    awaitOutcomes("signals-late", "STARTED");

    assertThat(api.put(WORKFLOWS + "signals-late/actions/deactivate").status()).isEqualTo(200);
    announce("late/a", "{\"n\": 3}");
    assertThat(api.put(WORKFLOWS + "signals-late/versions/1/actions/activate").status())
        .isEqualTo(200);
    announce("late/a", "{\"n\": 4}");

    awaitOutcomes("signals-late", "STARTED", "STARTED");
    assertThat(run("signals-late", 2).at("/initiator/params/late~1a/n").asInt()).isEqualTo(4);
  }

  @Test
  void aConditionThatDoesNotHoldConsumesItsSignals() {
    push(
        "signals-condition",
        """
        {"definitions": {"condition/a": {}},
         "condition": "params.getFromSignal('condition/a', 'n') > 5"}
        """,
        "");

    announce("condition/a", "{\"n\": 1}");
    awaitOutcomes("signals-condition", "LEFT_OUT");
    announce("condition/a", "{\"n\": 6}");

    awaitOutcomes("signals-condition", "LEFT_OUT", "STARTED");
    assertThat(history("signals-condition").getFirst().path("reason").asString())
        .contains("condition does not hold");
  }

  @Test
  void aConditionThatFailsIsToldHoweverMuchItSays() {
    push(
        "signals-failing",
        """
        {"definitions": {"failing/a": {}}, "condition":
          "String s = 'not so '; for (long i = 0; i < 14; i += 1) { s = s + s; } throw s;"}
        """,
        "");

    announce("failing/a", "{\"n\": 1}");
    awaitOutcomes("signals-failing", "LEFT_OUT");
    announce("failing/a", "{\"n\": 2}");

    awaitOutcomes("signals-failing", "LEFT_OUT", "LEFT_OUT");
    assertThat(history("signals-failing").getFirst().path("reason").asString())
        .contains("fails: not so not so")
        .hasSizeLessThan(5_000);
  }

  @Test
  void equalDedupValuesStartOneRun() {
    push("signals-dedup", "{\"definitions\": {\"dedup/a\": {}}, \"dedup_expr\": \"'once'\"}", "");

    announce("dedup/a", "{\"n\": 1}");
    announce("dedup/a", "{\"n\": 2}");

    awaitOutcomes("signals-dedup", "STARTED", "DUPLICATED");
    assertThat(api.get(WORKFLOWS + "signals-dedup/instances/2").status()).isEqualTo(404);
  }

  @Test
  void propertiesAndPausesHoldSignalTriggers() {
    push("signals-held", "{\"definitions\": {\"held/a\": {}}}", "");
    String address =
        WORKFLOWS
            + "signals-held/triggers/"
            + trigger("signals-held").path("trigger_uuid").asString();
    assertThat(api.put(address + "/actions/pause").json().at("/paused/user").asString())
        .isEqualTo("admin");
    announce("held/a", "{\"n\": 1}");
    assertThat(outcomes("signals-held")).isEmpty();

    assertThat(api.put(address + "/actions/resume").status()).isEqualTo(200);
    awaitOutcomes("signals-held", "STARTED");

    setDisabled(true);
    assertThat(trigger("signals-held").isMissingNode()).isTrue();
    announce("held/a", "{\"n\": 2}");
    setDisabled(false);
    announce("held/a", "{\"n\": 3}");
    awaitOutcomes("signals-held", "STARTED", "STARTED");
    assertThat(run("signals-held", 2).at("/initiator/params/held~1a/n").asInt()).isEqualTo(3);
  }

  private void setDisabled(boolean disabled) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "signals-held/properties",
            "{\"signal_trigger_disabled\": %s}".formatted(disabled));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void manySignalsStartOneRunEachInTheirOrder() {
    push("signals-many", "{\"definitions\": {\"many/a\": {}}}", "");

    for (int i = 1; i <= 25; i++) {
      announce("many/a", "{\"n\": %d}".formatted(i));
    }

    await().atMost(PATIENCE).until(() -> outcomes("signals-many").size() == 25);
    assertThat(outcomes("signals-many")).containsOnly("STARTED");
    for (int i = 1; i <= 25; i++) {
      assertThat(run("signals-many", i).at("/initiator/params/many~1a/n").asInt()).isEqualTo(i);
    }
  }
}
