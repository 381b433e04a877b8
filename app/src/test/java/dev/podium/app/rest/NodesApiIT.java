package dev.podium.app.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.WholeApplication;
import dev.podium.app.rest.ApiClient.Answer;
import dev.podium.domain.user.Caller;
import dev.podium.domain.user.Role;
import dev.podium.domain.user.Users;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The nodes over REST; the only node here is called "test". */
@WholeApplication
class NodesApiIT {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @LocalServerPort private int port;
  @Autowired private Users users;

  @Test
  void aLoneDrainedNodeSaysThatNothingRunsAndGoesOnOnceUndrained() {
    ApiClient api = ApiClient.admin(port);
    push(api, "nodes-lone");
    await().atMost(LIMIT).until(() -> only(api).path("shards").size() == 32);

    assertThat(api.call("POST", "/api/v3/nodes/test/drain").json().path("action").asString())
        .isEqualTo("DRAIN");
    try {
      await().atMost(LIMIT).until(() -> only(api).path("state").asString().equals("DRAINED"));
      JsonNode cluster = api.get("/api/v3/nodes").json();
      assertThat(cluster.path("answering_node").asString()).isEqualTo("test");
      assertThat(cluster.path("standstill").asString()).contains("every node is drained");
      assertThat(only(api).path("drain").path("user").asString()).isEqualTo("admin");
      assertThat(start(api, "nodes-lone").status()).isEqualTo(200);
      await()
          .during(Duration.ofSeconds(1))
          .atMost(LIMIT)
          .until(() -> steps(api, "nodes-lone").isEmpty());
    } finally {
      assertThat(api.call("DELETE", "/api/v3/nodes/test/drain").status()).isEqualTo(200);
    }

    await().atMost(LIMIT).until(() -> status(api, "nodes-lone").equals("SUCCEEDED"));
    JsonNode cluster = api.get("/api/v3/nodes").json();
    assertThat(cluster.has("standstill")).isFalse();
    assertThat(only(api).path("state").asString()).isEqualTo("ACTIVE");
    assertThat(only(api).path("heartbeat_age_in_millis").asLong()).isBetween(0L, 5_000L);
  }

  @Test
  void anUnknownNodeIsNamedWithThoseThatThereAre() {
    Answer answer = ApiClient.admin(port).call("POST", "/api/v3/nodes/nobody/drain");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("message").asString()).contains("nobody").contains("test");
  }

  @Test
  void onlyAdministratorsMaySeeAndDrainNodes() {
    users.create("nodes-editor", "a long password", Role.EDITOR, new Caller("ann", Role.ADMIN));
    ApiClient editor = ApiClient.as(port, "nodes-editor", "a long password");

    assertThat(editor.get("/api/v3/nodes").status()).isEqualTo(403);
    assertThat(editor.call("POST", "/api/v3/nodes/test/drain").status()).isEqualTo(403);
    assertThat(editor.call("DELETE", "/api/v3/nodes/test/drain").status()).isEqualTo(403);
  }

  private static void push(ApiClient api, String id) {
    String definition =
        """
        {"properties": {"owner": "ann"},
         "workflow": {"id": "%s", "steps": [{"step": {"id": "only", "type": "NoOp"}}]}}
        """
            .formatted(id);
    api.push(definition);
  }

  private static Answer start(ApiClient api, String id) {
    return api.post(
        "/api/v3/workflows/" + id + "/versions/active/actions/start",
        "{\"initiator\": {\"type\": \"manual\"}}");
  }

  private static String status(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/instances/1").json().path("status").asString();
  }

  private static JsonNode steps(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/instances/1/runs/1/steps").json();
  }

  private static JsonNode only(ApiClient api) {
    JsonNode nodes = api.get("/api/v3/nodes").json().path("nodes");
    for (JsonNode node : nodes) {
      if (node.path("name").asString().equals("test")) {
        return node;
      }
    }
    throw new IllegalStateException(nodes.toString());
  }
}
