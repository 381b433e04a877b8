package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * What runs cost that wait for a signal which does not come: by how much the live heap of the nodes
 * grows once all of them wait, and how long a take-over lasts beside them. They stay as they are.
 */
final class WaitingMeasurement implements Measurement {

  /** So many instances of one workflow run at once. */
  private static final int PLACES = 1_000;

  private static final String SIGNAL = "bench-never";
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Java's client closes what it has not used for 30 s; each connection costs the node memory. */
  private static final Duration UNTIL_CONNECTIONS_CLOSE = Duration.ofSeconds(35);

  private final OwnCluster cluster;
  private final Measurement takeOver;
  private final int runs;
  private int workflows;

  WaitingMeasurement(OwnCluster cluster, int runs) throws InterruptedException {
    this.cluster = cluster;
    this.takeOver = new TakeOverMeasurement(cluster, Metric.WAITING_TAKE_OVER);
    this.runs = runs;
  }

  @Override
  public void measure(Results results) throws Exception {
    double before = cluster.probes().liveHeapMegabytes();
    for (int started = 0; started < runs; started += PLACES) {
      ObjectNode definition = waiting("bench-waiting-" + workflows++);
      cluster.push(definition);
      cluster.startAtOnce(
          definition.at("/workflow/id").asString(), Math.min(PLACES, runs - started));
    }
    awaitAllAsleep();
    Thread.sleep(UNTIL_CONNECTIONS_CLOSE);
    results.add(Metric.WAITING_HEAP, cluster.probes().liveHeapMegabytes() - before);
    takeOver.measure(results);
  }

  private static ObjectNode waiting(String id) {
    ObjectNode definition = Definitions.chain(id, 1);
    ((ObjectNode) definition.at("/workflow/steps/0/step"))
        .putArray("signal_dependencies")
        .addObject()
        .put("name", SIGNAL);
    return definition;
  }

  private void awaitAllAsleep() throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (cluster.client(0).nodes().stream().anyMatch(node -> node.runs() > 0)) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException(
            "Runs stay in memory for " + LIMIT + ": " + cluster.client(0).nodes());
      }
      Thread.sleep(POLL);
    }
  }
}
