package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/** Workflows that every signal starts, and what must come of them. */
final class HeardSignals {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int UNAVAILABLE = 503;

  private final List<String> workflows;
  private int announced;

  /** Workflows that listen from now on. */
  HeardSignals(ApiClient api, List<String> workflows) {
    this.workflows = workflows;
    for (String id : workflows) {
      api.push(
          """
              {"properties": {"owner": "alice", "run_strategy": 1000},
               "workflow": {"id": "%s", "signal_triggers": [{"definitions": {"arrived": {}}}],
                 "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
              """
              .formatted(id));
    }
  }

  /** Announces the next; whoever gets no answer, or is told to come later, asks the other. */
  void announce(ApiClient first, ApiClient other) {
    announced++;
    try {
      if (tryIt(first) == UNAVAILABLE) {
        assertThat(tryIt(other)).isIn(200, 409);
      }
    } catch (IllegalStateException e) {
      assertThat(tryIt(other)).isIn(200, 409);
    }
  }

  private int tryIt(ApiClient api) {
    ApiClient.Answer answer =
        api.post(
            "/api/v3/signals",
            "{\"name\": \"arrived\", \"params\": {\"number\": %1$d}, \"request_id\": \"r%1$d\"}"
                .formatted(announced));
    assertThat(answer.status()).as(answer.body()).isIn(200, 409, UNAVAILABLE);
    return answer.status();
  }

  /** Requires that each has run once for every signal; at most 200 were announced. */
  void requireOneRunASignal(ApiClient api) {
    workflows.forEach(id -> requireOneRunASignal(api, id));
  }

  private void requireOneRunASignal(ApiClient api, String id) {
    String trigger =
        api.get("/api/v3/workflows/" + id + "/triggers")
            .json()
            .at("/signal_triggers/0/trigger_uuid")
            .asString();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(instances(api, id)).hasSizeGreaterThanOrEqualTo(announced));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(instances(api, id))
                    .allMatch(run -> run.path("status").asString().equals("SUCCEEDED")));
    assertThat(instances(api, id)).hasSize(announced);
    List<JsonNode> firings = firings(api, id, trigger);
    assertThat(firings).extracting(it -> it.path("outcome").asString()).containsOnly("STARTED");
    assertThat(firings)
        .extracting(it -> it.path("workflow_instance_id").asLong())
        .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, announced).boxed().toList());
  }

  private static List<JsonNode> firings(ApiClient api, String id, String trigger) {
    List<JsonNode> all = new ArrayList<>();
    String before = "";
    do {
      JsonNode page =
          api.get(
                  "/api/v3/workflows/%s/triggers/%s/history?limit=100%s"
                      .formatted(id, trigger, before))
              .json();
      page.path("firings").forEach(all::add);
      before = page.has("next_before") ? "&before=" + page.path("next_before").asLong() : "";
    } while (!before.isEmpty());
    return all;
  }

  private static List<JsonNode> instances(ApiClient api, String id) {
    return api.get("/api/v3/workflows/" + id + "/instances?first=200")
        .json()
        .path("elements")
        .valueStream()
        .toList();
  }
}
