package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podium.app.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Definitions over REST, as an existing client of Maestro uses them. */
@WholeApplication
class WorkflowApiIT {
  private static final String WORKFLOWS = "/api/v3/workflows";

  @LocalServerPort private int port;
  private ApiClient api;

  @BeforeEach
  void logIn() {
    api = ApiClient.admin(port);
  }

  @Test
  void pushedVersionsAreNumberedAndReadBack() {
    JsonNode first =
        api.post(WORKFLOWS, Definitions.chain("pushed")).json().path("workflow_definition");
    JsonNode second =
        api.post(WORKFLOWS, Definitions.chain("pushed")).json().path("workflow_definition");

    assertThat(first.at("/metadata/workflow_version_id").asInt()).isEqualTo(1);
    assertThat(second.at("/metadata/workflow_version_id").asInt()).isEqualTo(2);
    assertThat(second.at("/metadata/version_author").asString()).isEqualTo("admin");
    assertThat(api.get(WORKFLOWS + "/pushed/versions/1").json().path("is_latest").asBoolean())
        .isFalse();
    for (String alias : new String[] {"active", "latest", "default", "2"}) {
      assertThat(api.get(WORKFLOWS + "/pushed/versions/" + alias).json()).isEqualTo(second);
    }
  }

  @Test
  void anInactivePushLeavesTheActiveVersion() {
    api.post(WORKFLOWS, Definitions.chain("draft"));
    api.post(WORKFLOWS, Definitions.chain("draft").replaceFirst("\\{", "{\"is_active\": false,"));

    JsonNode overview = api.get(WORKFLOWS + "/draft/overview").json();
    assertThat(overview.path("active_version_id").asInt()).isEqualTo(1);
    assertThat(overview.path("latest_version_id").asInt()).isEqualTo(2);
    assertThat(overview.path("default_version_id").asInt()).isEqualTo(1);
  }

  @Test
  void activationMovesAndEnds() {
    api.post(WORKFLOWS, Definitions.chain("moved"));
    api.post(WORKFLOWS, Definitions.chain("moved"));

    JsonNode activated = api.put(WORKFLOWS + "/moved/versions/1/actions/activate").json();
    assertThat(activated.path("workflow_version_id").asInt()).isEqualTo(1);
    assertThat(activated.at("/timeline_event/author").asString()).isEqualTo("admin");
    assertThat(api.put(WORKFLOWS + "/moved/actions/deactivate").status()).isEqualTo(200);
    assertThat(api.get(WORKFLOWS + "/moved/versions/active").status()).isEqualTo(404);

    JsonNode events = api.get(WORKFLOWS + "/moved/timeline").json().path("timeline_events");
    assertThat(events.findValuesAsString("log"))
        .containsExactly(
            "Deactivated version 1",
            "Activated version 1",
            "Saved version 2, active",
            "Saved version 1, active");
  }

  @Test
  void repeatingAnActivationChangesNothing() {
    api.post(WORKFLOWS, Definitions.chain("repeated"));
    api.post(WORKFLOWS, Definitions.chain("repeated"));

    for (int i = 0; i < 2; i++) {
      JsonNode activated = api.put(WORKFLOWS + "/repeated/versions/1/actions/activate").json();
      assertThat(activated.path("workflow_version_id").asInt()).isEqualTo(1);
    }
    assertThat(deactivate("repeated")).isEqualTo(1);
    assertThat(deactivate("repeated")).isEqualTo(2);
    assertThat(api.get(WORKFLOWS + "/repeated/timeline").json().path("timeline_events").size())
        .isEqualTo(4);
  }

  private int deactivate(String id) {
    return api.put(WORKFLOWS + "/" + id + "/actions/deactivate")
        .json()
        .path("workflow_version_id")
        .asInt();
  }

  @Test
  void versionsArePagedNewestFirst() {
    for (int i = 0; i < 5; i++) {
      api.post(WORKFLOWS, Definitions.chain("paged"));
    }
    String path = WORKFLOWS + "/paged/versions/pagination";

    JsonNode page = api.get(path + "?first=2").json();
    assertThat(versions(page)).isEqualTo("5 4");
    assertThat(page.path("total_count").asInt()).isEqualTo(5);
    assertThat(page.at("/page_info/has_next_page").asBoolean()).isTrue();
    assertThat(page.at("/page_info/has_previous_page").asBoolean()).isFalse();

    String cursor = page.at("/page_info/end_cursor").asString();
    assertThat(versions(api.get(path + "?first=2&cursor=" + cursor).json())).isEqualTo("3 2");
    assertThat(versions(api.get(path + "?last=2&cursor=" + cursor).json())).isEqualTo("5");
    assertThat(versions(api.get(path + "?last=2").json())).isEqualTo("2 1");
    assertThat(api.get(path).status()).isEqualTo(400);
    assertThat(api.get(path + "?first=2&last=2").status()).isEqualTo(400);
    assertThat(api.get(path + "?first=201").status()).isEqualTo(400);
  }

  private static String versions(JsonNode page) {
    return String.join(" ", page.path("elements").findValuesAsString("workflow_version_id"));
  }

  @Test
  void aPushKeepsPropertiesButThoseThatFallBack() {
    api.post(
        WORKFLOWS,
        Definitions.chain("kept")
            .replace(
                "\"owner\": \"alice\"",
                "\"owner\": \"alice\", \"description\": \"d\", \"run_strategy\": 3"));
    api.post(WORKFLOWS, Definitions.chain("kept").replace("alice", "bob"));

    JsonNode snapshot = api.get(WORKFLOWS + "/kept/properties-snapshot/latest").json();
    assertThat(snapshot.path("owner").asString()).isEqualTo("bob");
    assertThat(snapshot.path("description").asString()).isEqualTo("d");
    assertThat(snapshot.has("run_strategy")).isFalse();
  }

  @Test
  void versionsAreComparedPartByPart() {
    api.post(WORKFLOWS, Definitions.chain("compared"));
    api.post(
        WORKFLOWS,
        Definitions.chain("compared").replace("\"second\": \"true\"", "\"second\": \"1 > 0\""));

    JsonNode difference = api.get(WORKFLOWS + "/compared/versions/1/difference/latest").json();
    assertThat(difference.path("to_version_id").asInt()).isEqualTo(2);
    assertThat(difference.path("changes").size()).isEqualTo(1);
    JsonNode change = difference.at("/changes/0");
    assertThat(change.path("section").asString()).isEqualTo("transitions");
    assertThat(change.path("kind").asString()).isEqualTo("changed");
    assertThat(change.path("path").asString())
        .isEqualTo("steps.first.transition.successors.second");
    assertThat(change.path("before").asString()).isEqualTo("true");
    assertThat(change.path("after").asString()).isEqualTo("1 > 0");
    assertThat(
            api.get(WORKFLOWS + "/compared/versions/2/difference/active")
                .json()
                .path("changes")
                .size())
        .isZero();
    assertThat(api.get(WORKFLOWS + "/compared/versions/1/difference/3").status()).isEqualTo(404);
    assertThat(api.get(WORKFLOWS + "/compared/versions/1/difference/x").status()).isEqualTo(400);
  }

  @Test
  void validationStoresNothing() {
    assertThat(api.put(WORKFLOWS + "/actions/validate", Definitions.chain("checked")).status())
        .isEqualTo(200);
    assertThat(api.get(WORKFLOWS + "/checked/versions/latest").status()).isEqualTo(404);
  }
}
