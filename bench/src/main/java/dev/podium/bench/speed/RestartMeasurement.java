package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import java.time.Instant;

/**
 * How soon work goes on after everything has died: all nodes and mysqld are killed in the midst of
 * runs and started again, first the database, then the nodes. The times go from the start of mysqld
 * to the stamps of the first step that begins, and of the run that goes on last.
 */
final class RestartMeasurement implements Measurement {

  private final OwnCluster cluster;

  RestartMeasurement(OwnCluster cluster) throws InterruptedException {
    this.cluster = cluster;
    Sleepers.prepare(cluster);
  }

  @Override
  public void measure(Results results) throws Exception {
    Sleepers sleepers = Sleepers.start(cluster);
    cluster.crash();
    Instant begin = Instant.now();
    cluster.startAgain();
    double ready = Samples.millis(begin, Instant.now());
    PodiumClient client = cluster.client(0);
    Samples steps = sleepers.awaitSteps(client, begin);
    results.add(Metric.RESTART, steps.lowest() / 1_000);
    results.add(Metric.RESTART_LAST, steps.highest() / 1_000);
    results.add(Metric.RESTART_READY, ready / 1_000);
    sleepers.end(client);
  }
}
