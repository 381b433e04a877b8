package dev.podium.bench.speed;

import dev.podium.bench.server.NodeReport;
import dev.podium.bench.server.PodiumClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How soon other nodes go on with the runs of one that was killed: from the kill to the stamp of
 * the first step of the run that waits longest. Where there is one node, a second one joins.
 */
final class TakeOverMeasurement implements Measurement {

  /** A run that stood still for less was not on the killed node: its steps take a second. */
  private static final double LEAST_MILLIS = 2_000;

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REBALANCE_LIMIT = Duration.ofMinutes(2);

  private final OwnCluster cluster;
  private final Metric metric;

  /** Seconds under a metric. */
  TakeOverMeasurement(OwnCluster cluster, Metric metric) throws InterruptedException {
    this.cluster = cluster;
    this.metric = metric;
    Sleepers.prepare(cluster);
  }

  @Override
  public void measure(Results results) throws Exception {
    if (cluster.nodes().size() < 2) {
      cluster.join();
    }
    PodiumClient survivor = cluster.client(0);
    awaitFairShares(survivor);
    Sleepers sleepers = Sleepers.start(cluster);
    OwnNode victim = cluster.nodes().getLast();
    victim.kill();
    Samples steps = sleepers.awaitSteps(survivor, Instant.now());
    if (steps.highest() < LEAST_MILLIS) {
      throw new IllegalStateException("None of the runs was on the killed node: " + victim.name());
    }
    results.add(metric, steps.highest() / 1_000);
    sleepers.end(survivor);
    victim.launch();
    victim.awaitReady();
  }

  /** Waits until the nodes share the shards as evenly as they can. */
  private void awaitFairShares(PodiumClient client) throws InterruptedException {
    Instant limit = Instant.now().plus(REBALANCE_LIMIT);
    List<NodeReport> nodes = client.nodes();
    while (!areFair(nodes)) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("The nodes do not share the shards: " + nodes);
      }
      Thread.sleep(POLL);
      nodes = client.nodes();
    }
  }

  private boolean areFair(List<NodeReport> nodes) {
    List<NodeReport> active = nodes.stream().filter(node -> "ACTIVE".equals(node.state())).toList();
    int shards = active.stream().mapToInt(NodeReport::shards).sum();
    return active.size() == cluster.nodes().size()
        && shards > 0
        && active.stream().allMatch(node -> node.shards() >= shards / active.size());
  }
}
