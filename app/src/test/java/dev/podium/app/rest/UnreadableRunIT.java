package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Rows of runs and steps that hold no JSON any more. */
@WholeApplication
class UnreadableRunIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private DataSource database;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @ParameterizedTest
  @ValueSource(strings = {"params", "timeline", "paused_by"})
  void aDamagedRunIsMarkedInListsAndNamedWhereItIsAskedFor(String column) {
    String id = "unreadable-" + column.replace('_', '-');
    run(id, 3);
    damage("update run set %s = '{\"broken' where workflow_id = ? and instance_id = 2", column, id);

    JsonNode elements = api.get(WORKFLOWS + id + "/instances?first=10").json().path("elements");
    assertThat(elements).hasSize(3);
    JsonNode marked = elements.get(1);
    assertThat(marked.path("workflow_instance_id").asInt()).isEqualTo(2);
    assertThat(marked.path("status").asString()).isEqualTo("SUCCEEDED");
    assertThat(marked.path("unreadable").asString()).contains(id).contains("column " + column);
    assertThat(elements.get(0).has("unreadable")).isFalse();
    assertThat(elements.get(2).has("params")).isTrue();
    JsonNode runs = api.get(WORKFLOWS + id + "/instances/2/runs?first=10").json().path("elements");
    assertThat(runs.at("/0/unreadable").asString()).contains("column " + column);

    for (String path : new String[] {"", "/runs/1", "/runs/1/steps", "/steps/only"}) {
      Answer answer = api.get(WORKFLOWS + id + "/instances/2" + path);
      assertThat(answer.status()).as(path).isEqualTo(500);
      assertThat(answer.json().path("message").asString())
          .as(path)
          .isEqualTo(
              "Run [%s][2][1] cannot be read: its column %s is damaged.".formatted(id, column));
    }
  }

  @Test
  void aDamagedStepIsNamedWithItsRun() {
    String id = "unreadable-step";
    run(id, 1);
    damage(
        """
        update step_attempt set %s = 'broken' where run_key =
          (select run_key from run where workflow_id = ?)
        """,
        "params", id);

    Answer answer = api.get(WORKFLOWS + id + "/instances/1");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.json().path("message").asString())
        .contains("[unreadable-step][1][1]")
        .contains("column step_attempt.params of ordinal 0, attempt 1");
    JsonNode listed = api.get(WORKFLOWS + id + "/instances?first=10").json();
    assertThat(listed.at("/elements/0/unreadable").asString()).contains("step_attempt.params");
  }

  private void damage(String update, String column, String workflow) {
    int rows = JdbcClient.create(database).sql(update.formatted(column)).param(workflow).update();
    assertThat(rows).isOne();
  }

  private void run(String id, int instances) {
    api.push(
        """
            {"properties": {"owner": "ann", "run_strategy": "parallel"},
             "workflow": {"id": "%s", "params": {"n": {"type": "LONG", "value": 1}},
               "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
            """
            .formatted(id));
    for (int instance = 1; instance <= instances; instance++) {
      api.start(id);
      String path = WORKFLOWS + id + "/instances/" + instance;
      await()
          .atMost(PATIENCE)
          .until(() -> api.get(path).json().path("status").asString().equals("SUCCEEDED"));
    }
  }
}
