package dev.podium.bench.speed;

import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/** How long a run takes as a whole when it has the servers for itself, run after run. */
final class TotalMeasurement implements Measurement {

  private static final Duration POLL = Duration.ofMillis(25);

  private final Site site;
  private final String workflow;
  private final Metric metric;
  private final int runs;

  TotalMeasurement(Site site, ObjectNode definition, Metric metric, int runs)
      throws InterruptedException {
    this.site = site;
    this.workflow = definition.at("/workflow/id").asString();
    this.metric = metric;
    this.runs = runs;
    site.push(definition);
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    double[] totals = new double[runs];
    for (int i = 0; i < runs; i++) {
      totals[i] = SoloRun.of(site.client(i), workflow, POLL).millis();
    }
    results.add(metric, Samples.of(totals).percentile(50));
  }
}
