package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import dev.podium.app.rest.Definitions;
import dev.podium.app.webhook.Receiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The node that sends for a webhook is killed when a message has arrived and it does not know. */
class KillWhileSendingIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String EVENTS = "/api/v3/events?workflow_id=sent&limit=1000";
  private static final int RUNS = 20;

  @TempDir Path folder = Path.of("");

  @Test
  void anotherNodeGoesOnSoThatNothingIsLeftOut() throws Exception {
    try (UnheardReceiver unheard = new UnheardReceiver();
        Cluster cluster = Cluster.start(folder, "sender")) {
      Receiver receiver = unheard.receiver();
      prepare(Nodes.apiOf(cluster.process("sender")), receiver);

      ApiClient heir = unheard.replace(cluster, "sender");

      await().atMost(PATIENCE).until(() -> succeeded(heir) == RUNS);
      List<Long> told = positions(heir.get(EVENTS).json().path("events").valueStream().toList());
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(positions(receiver.events()).stream().distinct())
                      .containsExactlyElementsOf(told));
      assertThat(receiver.events()).hasSizeGreaterThan(told.size());
    }
  }

  private static void prepare(ApiClient api, Receiver receiver) {
    api.post(
        "/api/v3/webhooks",
        "{\"name\": \"watched\", \"url\": \"%s\", \"workflow_id\": \"sent\"}"
            .formatted(receiver.url()));
    api.post("/api/v3/workflows", Definitions.chain("sent"));
    for (int run = 0; run < RUNS; run++) {
      api.start("sent");
    }
  }

  private static long succeeded(ApiClient api) {
    return api.get(EVENTS)
        .json()
        .path("events")
        .valueStream()
        .filter(event -> event.path("new_status").asString("").equals("SUCCEEDED"))
        .count();
  }

  private static List<Long> positions(List<JsonNode> events) {
    return events.stream().map(event -> event.path("position").asLong()).toList();
  }
}
