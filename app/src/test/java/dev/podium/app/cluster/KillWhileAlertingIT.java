package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import dev.podium.app.webhook.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The node is killed when the first alert has arrived and it does not know: of the other runs some
 * have not begun, some have ended and were not looked at, and some alerts are on their way.
 */
class KillWhileAlertingIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();
  private static final int RUNS = 30;

  @TempDir Path folder = Path.of("");

  @Test
  void everyFailureIsToldUnderOneId() throws Exception {
    try (UnheardReceiver unheard = new UnheardReceiver();
        Cluster cluster = Cluster.start(folder, "teller")) {
      Receiver receiver = unheard.receiver();
      prepare(Nodes.apiOf(cluster.process("teller")), receiver);

      ApiClient heir = unheard.replace(cluster, "teller");

      await().atMost(PATIENCE).until(() -> idsByRun(receiver).size() == RUNS);
      await().atMost(PATIENCE).until(() -> sent(heir) == RUNS);
      assertThat(idsByRun(receiver).values()).allMatch(ids -> ids.size() == 1);
      assertThat(receiver.received()).hasSizeGreaterThan(RUNS);
    }
  }

  private static void prepare(ApiClient api, Receiver receiver) {
    api.post(
        "/api/v3/alert-channels",
        "{\"name\": \"pager\", \"kind\": \"WEBHOOK\", \"url\": \"%s\"}".formatted(receiver.url()));
    api.post(
        "/api/v3/workflows",
        """
        {"properties": {"owner": "alice", "run_strategy": "parallel",
                        "alerting": {"webhooks": ["pager"]}},
         "workflow": {"id": "failing", "steps": [{"step": {"id": "bad", "type": "NoOp", "params": {
           "x": {"expression": "throw 'no';", "type": "LONG"}}}}]}}
        """);
    for (int run = 0; run < RUNS; run++) {
      api.start("failing");
    }
  }

  private static Map<Long, Set<String>> idsByRun(Receiver receiver) {
    return receiver.received().stream()
        .collect(
            Collectors.groupingBy(
                request -> JSON.readTree(request.body()).at("/alert/workflow_instance_id").asLong(),
                Collectors.mapping(Receiver.Received::id, Collectors.toSet())));
  }

  private static long sent(ApiClient api) {
    return api.get("/api/v3/workflows/failing/alerts?limit=200")
        .json()
        .valueStream()
        .map(alert -> alert.at("/messages/0/status"))
        .map(JsonNode::asString)
        .filter("SENT"::equals)
        .count();
  }
}
