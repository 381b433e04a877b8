package dev.podium.bench.speed;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/**
 * By how much the objects that live in the servers' heaps grow while a very large run goes on: the
 * most that was seen. Looking takes the servers' time, so that this is no measure of speed.
 */
final class LoopHeapMeasurement implements Measurement {

  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Site site;
  private final Probes probes;
  private final String workflow;

  LoopHeapMeasurement(Site site, Probes probes, ObjectNode definition) throws InterruptedException {
    this.site = site;
    this.probes = probes;
    this.workflow = definition.at("/workflow/id").asString();
    site.push(definition);
  }

  @Override
  public void measure(Results results) throws Exception {
    double before = probes.liveHeapMegabytes();
    double most = before;
    try (ExecutorService runner = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<SoloRun> run = runner.submit(() -> SoloRun.of(site.client(0), workflow, POLL));
      while (!run.isDone()) {
        Thread.sleep(BETWEEN_LOOKS);
        most = Math.max(most, probes.liveHeapMegabytes());
      }
      run.get();
    }
    results.add(Metric.LARGE_FOREACH_MOST_HEAP, most - before);
  }
}
