package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.rest.ApiClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Nodes are killed while a backfill is under way: each of its items has one run all the same. */
class KillWhileBackfillingIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ADDRESS = "/api/v3/workflows/made-up-for/backfills";
  private static final int ITEMS = 120;

  @TempDir Path folder = Path.of("");

  @Test
  void eachItemHasExactlyOneRunWhateverDies() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob")) {
      ApiClient ann = Nodes.apiOf(cluster.process("ann"));
      String backfill = ADDRESS + "/" + begin(ann);
      awaitBegun(ann, backfill, 20);

      cluster.process("ann").kill();
      ApiClient bob = Nodes.apiOf(cluster.process("bob"));
      awaitBegun(bob, backfill, begun(bob, backfill) + 20);
      cluster.join("cleo");
      cluster.process("bob").kill();
      ApiClient cleo = Nodes.apiOf(cluster.process("cleo"));
      awaitState(cleo, backfill, "DONE");

      JsonNode done = cleo.get(backfill).json();
      assertThat(done.at("/progress/runs/SUCCEEDED").asInt()).isEqualTo(ITEMS);
      List<JsonNode> runs = runs(cleo, backfill);
      assertThat(runs)
          .extracting(run -> run.path("item").asInt())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, ITEMS).boxed().toList());
      assertThat(runs)
          .extracting(run -> run.path("workflow_instance_id").asInt())
          .containsExactlyElementsOf(IntStream.rangeClosed(1, ITEMS).boxed().toList());
      JsonNode newest =
          cleo.get("/api/v3/workflows/made-up-for/instances?first=1").json().at("/elements/0");
      assertThat(newest.path("workflow_instance_id").asInt()).isEqualTo(ITEMS);
    }
  }

  private static String begin(ApiClient api) {
    api.push(
        """
            {"properties": {"owner": "alice", "run_strategy": 100},
             "workflow": {"id": "made-up-for",
               "steps": [{"step": {"id": "a", "type": "NoOp"}}]}}
            """);
    ApiClient.Answer made =
        api.post(
            ADDRESS,
            """
            {"times": {"trigger": {"type": "CRON", "cron": "0 * * * *"},
               "from": "2026-01-01", "to": "2026-01-05"}, "concurrency": 3}
            """);
    assertThat(made.status()).as(made.body()).isEqualTo(200);
    assertThat(made.json().at("/progress/count").asInt()).isEqualTo(ITEMS);
    return made.json().path("backfill_id").asString();
  }

  private static int begun(ApiClient api, String backfill) {
    return api.get(backfill).json().at("/progress/begun").asInt();
  }

  private static void awaitBegun(ApiClient api, String backfill, int count) {
    await().atMost(PATIENCE).until(() -> begun(api, backfill) >= count);
  }

  private static void awaitState(ApiClient api, String backfill, String state) {
    await()
        .atMost(PATIENCE)
        .until(() -> api.get(backfill).json().path("state").asString().equals(state));
  }

  private static List<JsonNode> runs(ApiClient api, String backfill) {
    List<JsonNode> all = new ArrayList<>();
    api.get(backfill + "/runs?limit=1000").json().path("runs").forEach(all::add);
    return all;
  }
}
