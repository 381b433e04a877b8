package dev.podium.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.podium.app.command.NodeCommand;
import dev.podium.app.rest.ApiClient;
import dev.podium.bench.server.RunId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** A node of three is taken out of the work under load, restarted, and takes part again. */
class DrainIT {

  private static final Logger log = LoggerFactory.getLogger(DrainIT.class);
  private static final int LENGTH = 30;
  private static final int RUNS = 60;

  /** Two or three seconds where nothing else uses the cores; the log has the figure. */
  private static final Duration HANDED_OVER = Duration.ofSeconds(15);

  @TempDir Path folder = Path.of("");

  @Test
  void aDrainedNodeHandsItsWorkOverAndComesBack() throws Exception {
    try (Cluster cluster = Cluster.start(folder, "ann", "bob", "cat")) {
      cluster.awaitShares(Map.of("ann", 11, "bob", 11, "cat", 10), 1);
      ChainLoad chain = ChainLoad.push(cluster, "ann", LENGTH);

      theOthersTakeItsShardsAtOnceAndNoStepStartsTwice(cluster, chain);
      theDrainOutlivesARestart(cluster);
      undrainedItGetsItsShareAgain(cluster, chain);
      anOrdinaryStopHandsOverAtOnce(cluster, chain);
    }
  }

  private static void theOthersTakeItsShardsAtOnceAndNoStepStartsTwice(
      Cluster cluster, ChainLoad chain) throws Exception {
    List<RunId> runs = new ArrayList<>(chain.startInAll(RUNS, "ann", "bob", "cat"));

    Instant asked = Instant.now();
    assertThat(command(cluster, "ann", "drain", "--node", "bob", "--timeout", "60"))
        .contains("bob is drained: it holds no shard");
    cluster.awaitShares(Map.of("ann", 16, "cat", 16), 0);
    Duration took = Duration.between(asked, Instant.now());
    log.info("All shards of the drained node were elsewhere after {} ms", took.toMillis());
    assertThat(took).isLessThan(HANDED_OVER);

    Instant drained = Instant.now();
    runs.addAll(chain.start(20, "bob"));
    chain.requireAllSucceedOnce("bob", runs);
    assertThat(chain.writersSince(drained)).containsExactlyInAnyOrder("ann", "cat");
  }

  private static void theDrainOutlivesARestart(Cluster cluster) throws Exception {
    cluster.process("bob").close();
    assertThat(state(cluster, "bob")).isEqualTo("SILENT");

    cluster.join("bob");

    assertThat(state(cluster, "bob")).isEqualTo("DRAINED");
    assertThat(node(cluster, "bob").path("drain").path("user").asString()).isEqualTo("admin");
  }

  private static void undrainedItGetsItsShareAgain(Cluster cluster, ChainLoad chain)
      throws Exception {
    List<RunId> runs = chain.startInAll(RUNS, "ann", "cat");

    Instant asked = Instant.now();
    assertThat(command(cluster, "bob", "undrain")).contains("bob takes its share");

    cluster.awaitShares(Map.of("ann", 11, "bob", 11, "cat", 10), 1);
    log.info(
        "It had its share again {} ms later", Duration.between(asked, Instant.now()).toMillis());
    chain.requireAllSucceedOnce("ann", runs);
    assertThat(state(cluster, "bob")).isEqualTo("ACTIVE");
  }

  private static void anOrdinaryStopHandsOverAtOnce(Cluster cluster, ChainLoad chain)
      throws Exception {
    List<RunId> runs = chain.startInAll(RUNS, "ann", "bob", "cat");
    Thread stopping = Thread.ofVirtual().start(cluster.process("bob")::close);

    await().atMost(ChainLoad.RUN_LIMIT).until(() -> !cluster.audit().shares().containsKey("bob"));
    Instant released = Instant.now();
    cluster.awaitShares(Map.of("ann", 16, "cat", 16), 0);

    assertThat(Duration.between(released, Instant.now())).isLessThan(HANDED_OVER);
    chain.requireAllSucceedOnce("ann", runs);
    stopping.join();
  }

  /** What a command says that ends with code 0. */
  private static String command(Cluster cluster, String through, String... arguments)
      throws InterruptedException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--port", Integer.toString(cluster.process(through).address().getPort())));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      assertThat(NodeCommand.run(all, Nodes.PASSWORD, out)).as("%s", said).isZero();
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static String state(Cluster cluster, String node) {
    return node(cluster, node).path("state").asString();
  }

  private static JsonNode node(Cluster cluster, String name) {
    ApiClient api = Nodes.apiOf(cluster.process("ann"));
    for (JsonNode node : api.get("/api/v3/nodes").json().path("nodes")) {
      if (node.path("name").asString().equals(name)) {
        return node;
      }
    }
    throw new IllegalStateException("The cluster does not know " + name);
  }
}
