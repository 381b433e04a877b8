package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node dies with the only permit of a tag, which steps on both nodes wait for. */
class KillWithPermitsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String WORKFLOW = "contended";
  private static final String TAG = "the-only-one";
  private static final int INSTANCES = 8;

  @TempDir Path folder = Path.of("");

  @Test
  void nothingLeaksAndThoseWhoWaitGoOnInOrder() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      cluster.awaitShares(Map.of("ann", 16, "bob", 16), 0);
      ApiClient api = Nodes.apiOf(cluster.process("bob"));
      startAll(Nodes.apiOf(cluster.process("ann")), api);

      cluster.process("ann").kill();

      cluster.awaitShares(Map.of("bob", 32), 0);
      awaitUse(api, 1, INSTANCES - 1);
      assertThat(use(api).at("/holders/0/workflow_instance_id").asInt()).isEqualTo(1);
      assertThat(api.put(instance(1) + "/actions/kill").status()).isEqualTo(200);
      for (int i = 2; i <= INSTANCES; i++) {
        awaitSuccess(api, i);
      }
      requireOneAfterTheOther(api);
      awaitUse(api, 0, 0);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(cluster.audit().leases("ann")).isZero();
                assertThat(cluster.audit().permitsOut(TAG)).isBetween(0L, 1L);
              });
    }
  }

  /**
   * In turn through both nodes, where what is started stays; each arrives after the one before, and
   * the first takes its time.
   */
  private static void startAll(ApiClient ann, ApiClient bob) {
    require(
        ann.post("/api/v3/tag-permits", "{\"tag\": \"%s\", \"max_allowed\": 1}".formatted(TAG)));
    require(ann.post("/api/v3/workflows", DEFINITION));
    for (int i = 1; i <= INSTANCES; i++) {
      ApiClient node = i % 2 == 1 ? ann : bob;
      require(
          node.post(
              "/api/v3/workflows/" + WORKFLOW + "/versions/active/actions/start",
              """
              {"initiator": {"type": "manual"}, "run_params": {
                "seconds": {"type": "LONG", "value": %d}}}
              """
                  .formatted(i == 1 ? 3600 : 1)));
      awaitUse(bob, 1, i - 1);
    }
  }

  private static void require(ApiClient.Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static void requireOneAfterTheOther(ApiClient api) {
    long end = time(api, 1, "end_time");
    for (int i = 2; i <= INSTANCES; i++) {
      assertThat(time(api, i, "start_time")).as("instance %d", i).isGreaterThanOrEqualTo(end);
      end = time(api, i, "end_time");
    }
  }

  private static long time(ApiClient api, int instance, String name) {
    JsonNode state =
        api.get(instance(instance) + "/runs/1/steps/nap/attempts/1").json().path("runtime_state");
    assertThat(state.has(name)).as("%s of instance %d in %s", name, instance, state).isTrue();
    return state.path(name).asLong();
  }

  private static String instance(int instance) {
    return "/api/v3/workflows/" + WORKFLOW + "/instances/" + instance;
  }

  private static JsonNode use(ApiClient api) {
    return api.get("/api/v3/tag-permits/" + TAG + "/use").json();
  }

  private static void awaitUse(ApiClient api, int held, int waiting) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode use = use(api);
              assertThat(use.path("held").asInt()).as(use.toString()).isEqualTo(held);
              assertThat(use.path("waiting").asInt()).as(use.toString()).isEqualTo(waiting);
            });
  }

  private static void awaitSuccess(ApiClient api, int instance) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(api.get(instance(instance)).json().path("status").asString())
                    .isEqualTo("SUCCEEDED"));
  }

  private static final String DEFINITION =
      """
      {"properties": {"owner": "alice", "run_strategy": "parallel"},
       "workflow": {"id": "contended", "params": {"seconds": {"type": "LONG", "value": 1}}, "steps": [
         {"step": {"id": "nap", "type": "Sleep", "tags": ["the-only-one"],
           "params": {"sleep_seconds": {"type": "LONG", "expression": "seconds"}}}}]}}
      """;
}
