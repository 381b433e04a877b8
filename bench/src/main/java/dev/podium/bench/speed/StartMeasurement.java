package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How soon work begins: from our call to the stamp of the step's RUNNING, call after call. The
 * calls go to some workflows in turn, so that no step waits for a permit. The stamps are the
 * server's, so its clock must be ours.
 */
final class StartMeasurement implements Measurement {

  private static final int WORKFLOWS = 20;
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Site site;
  private final int calls;

  StartMeasurement(Site site, int calls) throws InterruptedException {
    this.site = site;
    this.calls = calls;
    for (int i = 0; i < WORKFLOWS; i++) {
      site.push(Definitions.sleepers(workflow(i), 1));
    }
  }

  private static String workflow(int call) {
    return "bench-start-" + call % WORKFLOWS;
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    List<Call> made = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      PodiumClient client = site.client(i);
      Instant begin = Instant.now();
      made.add(new Call(client, begin, client.start(workflow(i))));
    }
    double[] waits = new double[calls];
    for (int i = 0; i < calls; i++) {
      Call call = made.get(i);
      PodiumClient client = call.client();
      Ended.well(client.awaitEnd(call.run(), POLL, LIMIT));
      StepReport step = client.steps(call.run()).getFirst();
      waits[i] = Samples.millis(call.at(), Objects.requireNonNull(step.runningAt()));
    }
    results.add(Metric.START_P50, Samples.of(waits).percentile(50));
    results.add(Metric.START_P95, Samples.of(waits).percentile(95));
  }

  private record Call(PodiumClient client, Instant at, RunId run) {}
}
