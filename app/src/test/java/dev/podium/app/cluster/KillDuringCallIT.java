package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.podium.app.rest.ApiClient;
import dev.podium.app.step.HttpStub;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node is killed while its steps wait for answers. */
class KillDuringCallIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String WORKFLOW = "/api/v3/workflows/called";
  private static final int RUNS = 12;

  @TempDir Path folder = Path.of("");

  private final CountDownLatch killed = new CountDownLatch(1);

  @Test
  void theOtherNodeCallsAgainUnderTheSameKey() throws Exception {
    try (HttpStub stub = new HttpStub(this::answer);
        Cluster cluster = Cluster.start(folder, "one", "two")) {
      cluster.awaitShares(Map.of("one", 16, "two", 16), 1);
      ApiClient api = Nodes.apiOf(cluster.process("one"));
      start(List.of(api, Nodes.apiOf(cluster.process("two"))), stub);
      await().atMost(PATIENCE).until(() -> stub.calls().size() == RUNS);

      cluster.process("two").kill();
      killed.countDown();

      await().atMost(PATIENCE).until(() -> succeeded(api) == RUNS);
      Map<String, Long> callsByKey =
          stub.calls().stream()
              .collect(Collectors.groupingBy(HttpStub.Call::key, Collectors.counting()));
      assertThat(callsByKey).hasSize(RUNS);
      assertThat(callsByKey.values()).contains(2L).allMatch(calls -> calls <= 2);
      for (int instance = 1; instance <= RUNS; instance++) {
        JsonNode step = api.get(WORKFLOW + "/instances/" + instance + "/steps/call").json();
        assertThat(step.path("step_attempt_id").asInt()).isEqualTo(1);
        assertThat(callsByKey).containsKey(step.path("step_uuid").asString());
      }
    }
  }

  /** Nobody is answered before the kill. */
  private void answer(HttpExchange exchange) throws IOException {
    try {
      boolean over = killed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      HttpStub.send(exchange, over ? 200 : 500, "late");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Through the nodes in turn, where what is started stays. */
  private static void start(List<ApiClient> nodes, HttpStub stub) {
    ApiClient.Answer pushed =
        nodes
            .getFirst()
            .post(
                "/api/v3/workflows",
                """
            {"properties": {"owner": "ann", "run_strategy": %d}, "workflow": {"id": "called",
              "steps": [{"step": {"id": "call", "type": "Http", "params": {
                "http": {"type": "MAP", "value": {"url": {"value": "%s", "type": "STRING"},
                  "timeout_seconds": {"value": 120, "type": "LONG"}}}}}}]}}
            """
                    .formatted(RUNS, stub.url()));
    assertThat(pushed.status()).as(pushed.body()).isEqualTo(200);
    for (int run = 0; run < RUNS; run++) {
      nodes
          .get(run % nodes.size())
          .post(WORKFLOW + "/versions/1/actions/start", "{\"initiator\": {\"type\": \"manual\"}}");
    }
  }

  private static long succeeded(ApiClient api) {
    return IntStream.rangeClosed(1, RUNS)
        .mapToObj(instance -> api.get(WORKFLOW + "/instances/" + instance).json())
        .filter(run -> run.path("status").asString().equals("SUCCEEDED"))
        .count();
  }
}
