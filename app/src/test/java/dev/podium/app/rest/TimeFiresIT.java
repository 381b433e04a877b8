package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.domain.definition.WorkflowId;
import dev.podium.domain.trigger.Fired;
import dev.podium.domain.trigger.Triggers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Time triggers that are in force, fire, are held and ended, over REST. */
@WholeApplication
class TimeFiresIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long TWO_MINUTES = Duration.ofMinutes(2).toMillis();

  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private Triggers triggers;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
    assertThat(api.put("/api/v3/schedules/actions/resume").status()).isEqualTo(200);
  }

  private void push(String id, String more) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": "parallel"},
             "workflow": {"id": "%s",
               "time_triggers": [{"type": "CRON", "cron": "*/2 * * * *", "timezone": "Asia/Tokyo"}],
               %s
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
            .formatted(id, more));
  }

  /** As if nobody had looked at the trigger for so long, and its turn had come now. */
  private void age(String id, int minutes) {
    jdbc.sql(
            """
            update workflow_trigger set watermark = watermark - interval ? minute,
              next_fire_at = watermark,
              due_at = if(due_at is null, null, utc_timestamp(6))
            where workflow_id = ?
            """)
        .param(minutes)
        .param(id)
        .update();
  }

  private JsonNode trigger(String id) {
    JsonNode triggers = triggers(id);
    assertThat(triggers.size()).as(triggers.toString()).isEqualTo(1);
    return triggers.get(0);
  }

  private JsonNode triggers(String id) {
    return api.get(WORKFLOWS + id + "/triggers").json().path("time_triggers");
  }

  private String address(String id) {
    return WORKFLOWS + id + "/triggers/" + trigger(id).path("trigger_uuid").asString();
  }

  private JsonNode history(String id) {
    return api.get(address(id) + "/history").json().path("firings");
  }

  private List<String> outcomes(String id) {
    return history(id).valueStream().map(it -> it.path("outcome").asString()).toList();
  }

  private void awaitOutcomes(String id, int count) {
    await().atMost(PATIENCE).until(() -> outcomes(id).size() >= count);
  }

  private JsonNode put(String address) {
    ApiClient.Answer answer = api.put(address);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void aTriggerInForceIsToldWithItsNextFirings() {
    push("fires-told", "");

    JsonNode trigger = trigger("fires-told");

    assertThat(trigger.path("words").asString()).isEqualTo("every 2 minutes, Tokyo time");
    long next = trigger.path("next_fire_time").asLong();
    assertThat(next % TWO_MINUTES).isZero();
    assertThat(trigger.path("next_execution_times").valueStream().map(JsonNode::asLong))
        .containsExactlyElementsOf(
            LongStream.range(0, 10).map(i -> next + i * TWO_MINUTES).boxed().toList());
    assertThat(trigger.path("watermark").asLong()).isBetween(next - TWO_MINUTES, next);
    assertThat(trigger.path("missed_fires").asString()).isEqualTo("CATCH_UP");
    assertThat(trigger.path("last_firings").size()).isZero();
  }

  @Test
  void missedFiringsStartTheirRunsInOrder() {
    push("fires-missed", "");
    age("fires-missed", 7);
    awaitOutcomes("fires-missed", 3);

    List<JsonNode> firings = history("fires-missed").valueStream().toList().reversed();
    for (int i = 0; i < firings.size(); i++) {
      JsonNode firing = firings.get(i);
      JsonNode run = api.get(WORKFLOWS + "fires-missed/instances/" + (i + 1) + "/runs/1").json();
      long planned = firing.path("planned_time").asLong();
      assertThat(firing.path("workflow_instance_id").asInt()).isEqualTo(i + 1);
      assertThat(run.at("/params/RUN_TS/evaluated_result").asLong()).isEqualTo(planned);
      assertThat(run.at("/params/RUN_TS/source").asString()).isEqualTo("TIME_TRIGGER");
      assertThat(run.at("/initiator/type").asString()).isEqualTo("TIME");
      assertThat(run.at("/initiator/trigger_time").asLong()).isEqualTo(planned);
      assertThat(run.at("/initiator/timezone").asString()).isEqualTo("Asia/Tokyo");
      assertThat(planned)
          .isEqualTo(firings.getFirst().path("planned_time").asLong() + i * TWO_MINUTES);
    }
    assertThat(trigger("fires-missed").path("watermark").asLong())
        .isEqualTo(firings.getLast().path("planned_time").asLong());
  }

  @Test
  void anUnchangedTriggerGoesOnAndAnEndedOneBeginsAnew() {
    push("fires-versions", "");
    long watermark = trigger("fires-versions").path("watermark").asLong();

    push("fires-versions", "\"name\": \"second\",");
    assertThat(trigger("fires-versions").path("watermark").asLong()).isEqualTo(watermark);

    assertThat(api.put(WORKFLOWS + "fires-versions/actions/deactivate").status()).isEqualTo(200);
    assertThat(triggers("fires-versions").size()).isZero();
    assertThat(api.put(WORKFLOWS + "fires-versions/versions/1/actions/activate").status())
        .isEqualTo(200);
    assertThat(trigger("fires-versions").path("watermark").asLong()).isGreaterThan(watermark);
    assertThat(outcomes("fires-versions")).isEmpty();
  }

  @Test
  void propertiesEndTheTriggersAndBringThemBack() {
    push("fires-disabled", "");

    setDisabled(true);
    assertThat(triggers("fires-disabled").size()).isZero();
    setDisabled(false);
    assertThat(triggers("fires-disabled").size()).isEqualTo(1);
  }

  private void setDisabled(boolean disabled) {
    ApiClient.Answer answer =
        api.post(
            WORKFLOWS + "fires-disabled/properties",
            "{\"time_trigger_disabled\": %s}".formatted(disabled));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void aRunThatCannotBeginIsKeptAsFailed() {
    push(
        "fires-failing",
        "\"params\": {\"x\": {\"type\": \"STRING\", \"expression\": \"params.getFromInstance('INITIATOR_RUNNER_NAME')\"}},");
    age("fires-failing", 3);
    awaitOutcomes("fires-failing", 1);

    assertThat(outcomes("fires-failing")).containsOnly("FAILED");
    assertThat(history("fires-failing").get(0).path("reason").asString()).isNotEmpty();
    assertThat(api.get(WORKFLOWS + "fires-failing/instances/1").json().path("status").asString())
        .isEqualTo("FAILED");
  }

  @Test
  void aPausedTriggerFiresAfterItsResumeAsItsPolicySays() {
    push("fires-paused", "");
    String address = address("fires-paused");

    assertThat(put(address + "/actions/pause").at("/paused/user").asString()).isEqualTo("admin");
    age("fires-paused", 7);
    assertThat(
            api.put(address + "/missed-fires", "{\"policy\": \"LATEST_ONLY\"}")
                .json()
                .path("missed_fires")
                .asString())
        .isEqualTo("LATEST_ONLY");
    assertThat(put(address + "/actions/pause").at("/paused/user").asString()).isEqualTo("admin");
    assertThat(put(address + "/actions/resume").has("paused")).isFalse();
    awaitOutcomes("fires-paused", 2);

    assertThat(outcomes("fires-paused")).containsExactly("STARTED", "LEFT_OUT");
    JsonNode leftOut = history("fires-paused").get(1);
    assertThat(leftOut.path("firings").asInt()).isBetween(2, 3);
    assertThat(leftOut.path("reason").asString()).contains("Missed");
    assertThat(leftOut.path("last_planned_time").asLong())
        .isEqualTo(history("fires-paused").get(0).path("planned_time").asLong() - TWO_MINUTES);
  }

  @Test
  void aPausedWorkflowHoldsTheTriggersOfLaterVersionsToo() {
    push("fires-held", "");
    assertThat(put(WORKFLOWS + "fires-held/triggers/actions/pause").at("/paused/user").asString())
        .isEqualTo("admin");
    String other =
        """
        {"workflow": {"id": "fires-held",
           "time_triggers": [{"type": "PREDEFINED", "expression": "@hourly"}],
           "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
        """;
    api.push(other);
    assertThat(trigger("fires-held").at("/workflow_paused/user").asString()).isEqualTo("admin");
    assertThat(dueTriggers("fires-held")).isZero();
    String address = address("fires-held");
    put(address + "/actions/pause");
    put(address + "/actions/resume");
    assertThat(dueTriggers("fires-held")).isZero();

    put(WORKFLOWS + "fires-held/triggers/actions/resume");

    assertThat(dueTriggers("fires-held")).isOne();
    assertThat(trigger("fires-held").has("workflow_paused")).isFalse();
  }

  @Test
  void whoHoldsTriggersCanSayWhy() {
    push("fires-reason", "");
    String why = "{\"reason\": \" the source is down \"}";
    String address = address("fires-reason");

    assertThat(api.put(address + "/actions/pause", why).json().at("/paused/reason").asString())
        .isEqualTo("the source is down");
    String all = WORKFLOWS + "fires-reason/triggers";
    assertThat(api.put(all + "/actions/pause", why).json().at("/paused/reason").asString())
        .isEqualTo("the source is down");
    assertThat(trigger("fires-reason").at("/workflow_paused/reason").asString())
        .isEqualTo("the source is down");
    put(all + "/actions/resume");
    put(address + "/actions/resume");

    assertThat(put(address + "/actions/pause").path("paused").has("reason")).isFalse();
    String tooLong = "{\"reason\": \"%s\"}".formatted("x".repeat(1001));
    assertThat(api.put(address + "/actions/pause", tooLong).status()).isEqualTo(400);
    assertThat(api.put(all + "/actions/pause", "{\"why\": \"\"}").status()).isEqualTo(400);
    assertThat(api.put("/api/v3/schedules/actions/pause", tooLong).status()).isEqualTo(400);
  }

  @Test
  void theHistoryOfAWorkflowIsThatOfAllItsTriggersEverInForce() {
    push("fires-history", "");
    age("fires-history", 5);
    awaitOutcomes("fires-history", 2);
    String hourly = "\"time_triggers\": [{\"type\": \"PREDEFINED\", \"expression\": \"@hourly\"}],";
    api.push(
        """
            {"workflow": {"id": "fires-history", %s
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """
            .formatted(hourly));
    age("fires-history", 61);
    WorkflowId workflow = new WorkflowId("fires-history");
    await()
        .atMost(PATIENCE)
        .until(() -> words(triggers.fired(workflow, 0, 50)).contains("every hour, UTC"));

    List<Fired> all = triggers.fired(workflow, 0, 50);

    assertThat(words(all)).contains("every hour, UTC", "every 2 minutes, Tokyo time");
    assertThat(all).isSortedAccordingTo(Comparator.comparing((Fired it) -> -it.record().id()));
    Fired first = all.getFirst();
    List<Fired> page = triggers.fired(workflow, first.record().id(), 1);
    assertThat(page).containsExactly(all.get(1));
    assertThat(triggers.fired(null, first.record().id() + 1, 1)).containsExactly(first);
    assertThat(triggers.fired(null, 0, 1000)).containsAll(all);
  }

  private static List<String> words(List<Fired> firings) {
    return firings.stream().map(Fired::words).toList();
  }

  private int dueTriggers(String id) {
    return jdbc.sql("select count(due_at) from workflow_trigger where workflow_id = ?")
        .param(id)
        .query(Integer.class)
        .single();
  }

  @Test
  void everythingCanBeHeldAndAllScheduledTriggersAreListed() {
    push("fires-all", "");
    assertThat(put("/api/v3/schedules/actions/pause").at("/paused/user").asString())
        .isEqualTo("admin");
    age("fires-all", 3);
    JsonNode list = api.get("/api/v3/schedules?limit=1").json();
    assertThat(list.at("/paused/user").asString()).isEqualTo("admin");
    assertThat(listedByPages()).contains("fires-all");
    JsonNode own = api.get("/api/v3/schedules?workflow=fires-all").json().path("schedules");
    assertThat(own.size()).isOne();
    assertThat(own.get(0).path("workflow_id").asString()).isEqualTo("fires-all");
    assertThat(api.get("/api/v3/schedules?workflow=never-made").status()).isEqualTo(404);
    assertThat(outcomes("fires-all")).isEmpty();

    assertThat(put("/api/v3/schedules/actions/resume").has("paused")).isFalse();

    awaitOutcomes("fires-all", 1);
    assertThat(outcomes("fires-all")).containsOnly("STARTED");
  }

  private List<String> listedByPages() {
    List<String> all = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/api/v3/schedules?limit=2" + cursor).json();
      page.path("schedules").forEach(it -> all.add(it.path("workflow_id").asString()));
      cursor = page.has("next_cursor") ? "&cursor=" + page.path("next_cursor").asString() : "";
    } while (!cursor.isEmpty());
    return all;
  }

  @Test
  void aDeletedWorkflowLeavesNothing() {
    push("fires-deleted", "");
    age("fires-deleted", 3);
    awaitOutcomes("fires-deleted", 1);
    put(WORKFLOWS + "fires-deleted/triggers/actions/pause");
    await()
        .atMost(PATIENCE)
        .until(() -> api.call("DELETE", WORKFLOWS + "fires-deleted").status() / 100 == 2);

    await()
        .atMost(PATIENCE)
        .until(
            () ->
                jdbc.sql("select count(*) from workflow where workflow_id = 'fires-deleted'")
                        .query(Integer.class)
                        .single()
                    == 0);
    assertThat(dueTriggers("fires-deleted")).isZero();
    assertThat(api.get(WORKFLOWS + "fires-deleted/triggers").status()).isEqualTo(404);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    push("fires-known", "");
    String unknown = WORKFLOWS + "fires-known/triggers/00000000-0000-3000-8000-000000000000";

    assertThat(api.get(WORKFLOWS + "fires-unknown/triggers").status()).isEqualTo(404);
    assertThat(api.get(unknown).status()).isEqualTo(404);
    assertThat(api.get(unknown + "/history").status()).isEqualTo(404);
    assertThat(api.put(unknown + "/actions/pause").status()).isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "fires-known/triggers/first").status()).isEqualTo(400);
    assertThat(api.get("/api/v3/schedules?cursor=x").status()).isEqualTo(400);
    assertThat(api.get("/api/v3/schedules?limit=0").status()).isEqualTo(400);
    assertThat(api.put(address("fires-known") + "/missed-fires", "{}").status()).isEqualTo(400);
  }
}
