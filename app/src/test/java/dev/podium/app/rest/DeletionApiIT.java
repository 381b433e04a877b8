package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.engine.EndedRuns;
import dev.podium.app.rest.ApiClient.Answer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Workflows are deleted over REST: hidden at once, gone soon after. */
@WholeApplication
class DeletionApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";
  private static final String MANUAL = "{\"initiator\": {\"type\": \"manual\"}}";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @LocalServerPort private int port;
  @Autowired private DataSource database;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void afterADeletionVersionsStartAgainAndInstancesGoOn() {
    push("reborn");
    push("reborn");
    start("reborn");
    start("reborn");
    api.awaitStatus("reborn", 2, "SUCCEEDED");

    Answer deleted = delete("reborn");

    assertThat(deleted.status()).as(deleted.body()).isEqualTo(200);
    assertThat(deleted.json().path("author").asString()).isEqualTo("admin");
    assertThat(deleted.json().path("message").asString()).contains("reborn");
    awaitRemoval("reborn", Definitions.sleeper("reborn", 0));
    assertThat(api.get(WORKFLOWS + "/reborn/overview").json().path("latest_version_id").asInt())
        .isEqualTo(1);
    assertThat(api.get(WORKFLOWS + "/reborn/instances/1").status()).isEqualTo(404);
    assertThat(logs("reborn")).containsExactly("Saved version 1, active");

    assertThat(start("reborn").json().path("workflow_instance_id").asInt()).isEqualTo(3);
    api.awaitStatus("reborn", 3, "SUCCEEDED");
    JsonNode steps = api.get(WORKFLOWS + "/reborn/instances/3/steps").json();
    assertThat(steps.valueStream().map(step -> step.path("step_id").asString()))
        .containsExactly("sleep");
    JsonNode page = api.get(WORKFLOWS + "/reborn/instances?first=10").json();
    assertThat(
            page.path("elements")
                .valueStream()
                .map(instance -> instance.path("workflow_instance_id").asInt()))
        .containsExactly(3);
    assertThat(page.path("total_count").asInt()).isEqualTo(1);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isFalse();
  }

  @Test
  void activeRunsKeepAWorkflow() {
    api.post(WORKFLOWS, Definitions.sleeper("busy", 600));
    start("busy");
    start("busy");

    Answer refused = delete("busy");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("2 active instances");
    assertThat(api.get(WORKFLOWS + "/busy/versions/latest").status()).isEqualTo(200);
    api.put(WORKFLOWS + "/busy/actions/stop");
    await().atMost(PATIENCE).until(() -> delete("busy").status() == 200);
  }

  @Test
  void whileItIsBeingRemovedAWorkflowIsHiddenAndItsIdIsTaken() throws SQLException {
    push("large");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      EndedRuns.insert(connection, "large", 30_000, 2);
      connection.commit();
    }
    assertThat(delete("large").status()).isEqualTo(200);

    Answer pushed = api.post(WORKFLOWS, Definitions.chain("large"));
    assertThat(pushed.status()).isEqualTo(409);
    assertThat(pushed.body()).contains("still being deleted");
    Answer again = delete("large");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.body()).contains("being deleted already");
    for (String path :
        List.of(
            "/versions/latest",
            "/versions/1",
            "/versions/pagination?first=1",
            "/overview",
            "/timeline",
            "/properties-snapshot/latest",
            "/instances?first=1")) {
      assertThat(api.get(WORKFLOWS + "/large" + path).status()).as(path).isEqualTo(404);
    }
    assertThat(start("large").status()).isEqualTo(404);
    assertThat(api.put(WORKFLOWS + "/large/versions/1/actions/activate").status()).isEqualTo(404);
    assertThat(api.put(WORKFLOWS + "/large/actions/deactivate").status()).isEqualTo(404);
    assertThat(api.post(WORKFLOWS + "/large/properties", "{}").status()).isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "/large/instances/30000").json().path("status").asString())
        .isEqualTo("SUCCEEDED");

    awaitRemoval("large", Definitions.chain("large"));
  }

  @Test
  void onlyWhatIsThereIsDeletedAndOnlyByEditors() {
    assertThat(delete("nothing").status()).isEqualTo(404);
    push("kept");
    assertThat(ApiClient.anonymous(port).call("DELETE", WORKFLOWS + "/kept").status())
        .isEqualTo(401);
    assertThat(api.get(WORKFLOWS + "/kept/versions/1").status()).isEqualTo(200);
  }

  @Test
  void noStartSlipsInBehindADeletion() throws Exception {
    JdbcClient jdbc = JdbcClient.create(database);
    try (ExecutorService clients = Executors.newFixedThreadPool(5)) {
      for (int round = 0; round < 15; round++) {
        String id = "raced" + round;
        push(id);
        List<Future<Answer>> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          starts.add(clients.submit(() -> start(id)));
        }
        Answer deleted = clients.submit(() -> delete(id)).get();

        for (Future<Answer> start : starts) {
          assertThat(start.get().status()).isIn(200, 404);
        }
        if (deleted.status() == 200) {
          assertThat(
                  jdbc.sql("select count(*) from run where workflow_id = ? and ended_at is null")
                      .param(id)
                      .query(Long.class)
                      .single())
              .isZero();
        } else {
          assertThat(deleted.status()).isEqualTo(400);
        }
      }
    }
  }

  private void push(String id) {
    api.push(Definitions.chain(id));
  }

  private Answer delete(String id) {
    return api.call("DELETE", WORKFLOWS + "/" + id);
  }

  private Answer start(String id) {
    return api.post(WORKFLOWS + "/" + id + "/versions/latest/actions/start", MANUAL);
  }

  /** Pushes as soon as the id is free again. */
  private void awaitRemoval(String id, String definition) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Answer pushed = api.post(WORKFLOWS, definition);
              assertThat(pushed.status()).as(id + ": " + pushed.body()).isEqualTo(200);
            });
  }

  private Iterable<String> logs(String id) {
    return api.get(WORKFLOWS + "/" + id + "/timeline")
        .json()
        .path("timeline_events")
        .findValuesAsString("log");
  }
}
