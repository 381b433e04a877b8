package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Properties over REST: changed, reset, tagged, and read back at any time. */
@WholeApplication
class PropertiesApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows/";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void whatIsNotWrittenStays() {
    push("partial");
    change(
        "partial",
        "{\"run_strategy\": 7, \"step_concurrency\": 3, \"alerting\": {\"emails\": [\"a@b\"]}}");

    JsonNode snapshot =
        change("partial", "{\"description\": \"what it is for\", \"step_concurrency\": null}");

    assertThat(snapshot.path("workflow_id").asString()).isEqualTo("partial");
    assertThat(snapshot.path("author").asString()).isEqualTo("admin");
    assertThat(snapshot.path("owner").asString()).isEqualTo("alice");
    assertThat(snapshot.path("description").asString()).isEqualTo("what it is for");
    assertThat(snapshot.at("/run_strategy/rule").asString()).isEqualTo("PARALLEL");
    assertThat(snapshot.at("/run_strategy/workflow_concurrency").asInt()).isEqualTo(7);
    assertThat(snapshot.path("step_concurrency").asInt()).isEqualTo(3);
    assertThat(snapshot.at("/alerting/emails/0").asString()).isEqualTo("a@b");
    assertThat(api.get(WORKFLOWS + "partial/properties-snapshot/latest").json())
        .isEqualTo(snapshot);
    assertThat(api.get(WORKFLOWS + "partial/versions/1").json().path("properties_snapshot"))
        .isEqualTo(snapshot);
  }

  @Test
  void resetsTakeValuesBackToTheirDefaults() {
    push("reset");
    change("reset", "{\"run_strategy\": 7, \"step_concurrency\": 3}");

    assertThat(
            change("reset", "{\"reset_workflow_concurrency\": true}")
                .at("/run_strategy/workflow_concurrency")
                .asInt())
        .isEqualTo(20);
    JsonNode bare =
        change("reset", "{\"reset_run_strategy_rule\": true, \"reset_step_concurrency\": true}");
    assertThat(bare.has("run_strategy")).isFalse();
    assertThat(bare.has("step_concurrency")).isFalse();
    assertThat(change("reset", "{\"reset_workflow_concurrency\": true}")).isEqualTo(bare);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    push("wrong_change");

    Answer answer =
        api.post(
            WORKFLOWS + "wrong_change/properties",
            """
            {"run_strategy": "sequental", "reset_run_strategy_rule": true,
             "step_concurrency": 2, "reset_step_concurrency": true,
             "tags": ["a"],
             "desription": "x"}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("errors").valueStream().map(JsonNode::asString))
        .anySatisfy(error -> assertThat(error).contains("run_strategy", "SEQUENTIAL", "line 1"))
        .anySatisfy(error -> assertThat(error).contains("\"run_strategy\" cannot be set and reset"))
        .anySatisfy(
            error -> assertThat(error).contains("\"step_concurrency\" cannot be set and reset"))
        .anySatisfy(error -> assertThat(error).contains("tags", "one by one", "line 3"))
        .anySatisfy(error -> assertThat(error).contains("desription", "description", "line 4"))
        .hasSize(5);
    assertThat(api.get(WORKFLOWS + "wrong_change/properties-snapshot/latest").json().size())
        .isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reset_workflow_concurrency\": true, \"run_strategy\": 3} | 400",
        "{\"reset_step_concurrency\": false, \"step_concurrency\": 3} | 200",
        "{\"step_concurrency\": 0} | 400",
        "{\"step_concurrency\": 1001} | 400",
        "{\"run_strategy\": {\"rule\": \"sequential\", \"workflow_concurrency\": 5}} | 400",
        "{\"owner\": \"\"} | 400",
        "{\"owner\": {\"name\": \"bob\", \"team\": \"x\"}} | 200",
        "{\"time_trigger_disabled\": \"yes\"} | 400",
        "{} | 200",
        "[] | 400",
        "null | 400"
      })
  void aChangeIsReadStrictly(String body, int status) {
    push("strictly");
    assertThat(api.post(WORKFLOWS + "strictly/properties", body).status()).isEqualTo(status);
  }

  @Test
  void anUnknownWorkflowHasNoProperties() {
    assertThat(api.post(WORKFLOWS + "nobody/properties", "{}").status()).isEqualTo(404);
    assertThat(api.post(WORKFLOWS + "nobody/properties/tag", "\"a\"").status()).isEqualTo(404);
    assertThat(api.call("DELETE", WORKFLOWS + "nobody/properties/tag/a").status()).isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "nobody/properties-snapshot/latest").status()).isEqualTo(404);
  }

  @Test
  void onlyWhatChangesSomethingIsRemembered() {
    push("same");
    long first = snapshotId(api.get(WORKFLOWS + "same/properties-snapshot/latest").json());

    assertThat(snapshotId(change("same", "{\"owner\": \"alice\"}"))).isEqualTo(first);
    long second = snapshotId(change("same", "{\"owner\": \"bob\"}"));
    assertThat(second).isGreaterThan(first);

    assertThat(logs("same")).containsExactly("Changed the properties", "Saved version 1, active");
  }

  @Test
  void everySnapshotStaysAddressable() {
    push("snapshots");
    Set<Long> ids = new HashSet<>();
    for (int i = 1; i <= 30; i++) {
      JsonNode snapshot = change("snapshots", "{\"step_concurrency\": %d}".formatted(i));
      ids.add(snapshotId(snapshot));
      assertThat(
              api.get(WORKFLOWS + "snapshots/properties-snapshot/" + snapshotId(snapshot)).json())
          .isEqualTo(snapshot);
    }
    assertThat(ids).hasSize(30);

    assertThat(api.get(WORKFLOWS + "snapshots/properties-snapshot/1").status()).isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "snapshots/properties-snapshot/999999999999999999").status())
        .isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "snapshots/properties-snapshot/newest").status()).isEqualTo(400);
  }

  @Test
  void tagsComeAndGoOneByOne() {
    push("tagged");

    JsonNode plain = post("tagged/properties/tag", "\"nightly\"");
    assertThat(plain.at("/tags/0/name").asString()).isEqualTo("nightly");
    assertThat(plain.at("/tags/0/namespace").asString()).isEqualTo("PLATFORM");
    assertThat(plain.at("/tags/0/creator").asString()).isEqualTo("admin");
    JsonNode both =
        post(
            "tagged/properties/tag",
            "{\"name\": \"db/orders\", \"namespace\": \"user_defined\", \"level\": 3}");
    assertThat(both.at("/tags/1/level").asInt()).isEqualTo(3);
    assertThat(both.at("/tags/1/namespace").asString()).isEqualTo("USER_DEFINED");

    JsonNode one = api.call("DELETE", WORKFLOWS + "tagged/properties/tag/db%2Forders").json();
    assertThat(one.path("tags").size()).isEqualTo(1);
    JsonNode none = api.call("DELETE", WORKFLOWS + "tagged/properties/tag/nightly").json();
    assertThat(none.path("tags").size()).isZero();
    assertThat(logs("tagged"))
        .containsExactly(
            "Removed the tag nightly",
            "Removed the tag db/orders",
            "Added the tag db/orders",
            "Added the tag nightly",
            "Saved version 1, active");
  }

  @Test
  void aTagOfAKnownNameTakesItsPlace() {
    push("retagged");
    JsonNode first = post("retagged/properties/tag", "{\"name\": \"a\", \"level\": 1}");

    assertThat(post("retagged/properties/tag", "{\"name\": \"a\", \"level\": 1}")).isEqualTo(first);
    JsonNode changed = post("retagged/properties/tag", "{\"name\": \"a\", \"level\": 2}");
    assertThat(changed.path("tags").size()).isEqualTo(1);
    assertThat(changed.at("/tags/0/level").asInt()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "a/b//c, a%2Fb%2F%2Fc",
    "back\\slash, back%5Cslash",
    "a b, a%20b",
    "(x)=[y]+{$}, (x)=%5By%5D+%7B$%7D",
    "../up, ..%2Fup"
  })
  void anyNameWorksInAnAddress(String name, String encoded) {
    push("addressed");
    JsonNode added =
        post("addressed/properties/tag", "{\"name\": \"" + name.replace("\\", "\\\\") + "\"}");
    assertThat(added.at("/tags/0/name").asString()).isEqualTo(name);

    Answer removed = api.call("DELETE", WORKFLOWS + "addressed/properties/tag/" + encoded);
    assertThat(removed.status()).as(removed.body()).isEqualTo(200);
    assertThat(removed.json().path("tags").size()).isZero();
  }

  @Test
  void aWrongTagIsRefusedWithTheReason() {
    push("mistagged");
    post("mistagged/properties/tag", "\"nightly\"");

    Answer unknown = api.call("DELETE", WORKFLOWS + "mistagged/properties/tag/nightyl");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.errors()).contains("nightyl").contains("Did you mean").contains("nightly");
    for (String wrong : new String[] {"\"\"", "\"a;b\"", "{}", "7", "\"maestro_x\"", "[\"a\"]"}) {
      assertThat(api.post(WORKFLOWS + "mistagged/properties/tag", wrong).status())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void aRaisedConcurrencyMovesTheQueueAtOnce() {
    api.post("/api/v3/workflows", Definitions.sleeper("widened", 600));
    for (int i = 0; i < 3; i++) {
      api.start("widened");
    }

    change("widened", "{\"run_strategy\": 3}");

    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        api.get(WORKFLOWS + "widened/overview")
                            .json()
                            .at("/nonterminal_instances/IN_PROGRESS")
                            .asInt())
                    .isEqualTo(3));
    Answer narrowed =
        api.post(WORKFLOWS + "widened/properties", "{\"run_strategy\": \"first_only\"}");
    assertThat(narrowed.status()).isEqualTo(412);
    api.put(WORKFLOWS + "widened/actions/stop");
  }

  @Test
  void tagsOfDefinitionsAreAnsweredAsObjects() {
    api.post(
        "/api/v3/workflows",
        Definitions.chain("shapes")
            .replace(
                "\"id\": \"shapes\"", "\"id\": \"shapes\", \"tags\": [\"a\", {\"name\": \"b\"}]")
            .replace("\"id\": \"first\"", "\"id\": \"first\", \"tags\": [\"c\"]"));

    JsonNode workflow = api.get(WORKFLOWS + "shapes/versions/1").json().path("workflow");
    assertThat(workflow.at("/tags/0/name").asString()).isEqualTo("a");
    assertThat(workflow.at("/tags/1/name").asString()).isEqualTo("b");
    assertThat(workflow.at("/steps/0/step/tags/0/name").asString()).isEqualTo("c");
  }

  private void push(String id) {
    api.push(Definitions.chain(id));
  }

  private JsonNode change(String id, String body) {
    return post(id + "/properties", body);
  }

  private JsonNode post(String path, String body) {
    Answer answer = api.post(WORKFLOWS + path, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static long snapshotId(JsonNode snapshot) {
    return snapshot.path("create_time").asLong();
  }

  private Iterable<String> logs(String id) {
    return api.get(WORKFLOWS + id + "/timeline")
        .json()
        .path("timeline_events")
        .findValuesAsString("log");
  }
}
