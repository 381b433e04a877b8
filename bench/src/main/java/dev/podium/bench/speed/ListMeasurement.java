package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import java.time.Instant;
import java.util.List;

/**
 * How long the API takes to answer with a page of a workflow's instances, call after call: the
 * newest ones, and some from the middle.
 */
final class ListMeasurement implements Measurement {

  private static final int PAGE = 50;

  private final Site site;
  private final int calls;

  ListMeasurement(Site site, int calls) {
    this.site = site;
    this.calls = calls;
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    double[] newest = new double[calls];
    double[] middle = new double[calls];
    List<String> workflows = StoredRuns.workflows();
    for (int i = 0; i < calls; i++) {
      PodiumClient client = site.client(i);
      String workflow = workflows.get(i % workflows.size());
      long latest = client.newestRuns(workflow, 1).getFirst().id().instance();
      String path = "/workflows/" + workflow + "/instances?first=" + PAGE;
      newest[i] = millis(client, path);
      middle[i] = millis(client, path + "&cursor=" + latest / 2);
    }
    results.add(Metric.LIST_NEWEST, Samples.of(newest).percentile(95));
    results.add(Metric.LIST_MIDDLE, Samples.of(middle).percentile(95));
  }

  private static double millis(PodiumClient client, String path) throws InterruptedException {
    Instant called = Instant.now();
    client.read(path);
    return Samples.millis(called, Instant.now());
  }
}
