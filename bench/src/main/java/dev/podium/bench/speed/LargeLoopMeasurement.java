package dev.podium.bench.speed;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/**
 * A very large run: how long it takes, and by how much the objects that live in the servers' heaps
 * have grown once it has ended.
 */
final class LargeLoopMeasurement implements Measurement {

  private static final Duration POLL = Duration.ofMillis(250);

  private final Site site;
  private final Probes probes;
  private final String workflow;

  LargeLoopMeasurement(Site site, Probes probes, ObjectNode definition)
      throws InterruptedException {
    this.site = site;
    this.probes = probes;
    this.workflow = definition.at("/workflow/id").asString();
    site.push(definition);
  }

  @Override
  public void measure(Results results) throws Exception {
    double before = probes.liveHeapMegabytes();
    SoloRun run = SoloRun.of(site.client(0), workflow, POLL);
    results.add(Metric.LARGE_FOREACH, run.millis() / 1_000);
    results.add(Metric.LARGE_FOREACH_HEAP, probes.liveHeapMegabytes() - before);
  }
}
