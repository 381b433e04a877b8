package dev.podium.bench;

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
 * stamps are the server's, so its clock must be ours.
 */
final class CallMeasurement {

  private static final String WORKFLOW = "bench-call";
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PodiumClient client;

  CallMeasurement(PodiumClient client) throws InterruptedException {
    this.client = client;
    client.push(Definitions.sleepers(WORKFLOW, 1));
  }

  void measure(int calls, Results results) throws InterruptedException {
    List<Call> made = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Instant begin = Instant.now();
      made.add(new Call(begin, client.start(WORKFLOW)));
    }
    double[] waits = new double[calls];
    for (int i = 0; i < calls; i++) {
      Call call = made.get(i);
      Ended.well(client.awaitEnd(call.run(), POLL, LIMIT));
      StepReport step = client.steps(call.run()).getFirst();
      waits[i] = ChainMeasurement.millis(call.at(), Objects.requireNonNull(step.runningAt()));
    }
    results.add(Metric.CALL_P50, Samples.of(waits).percentile(50));
    results.add(Metric.CALL_P95, Samples.of(waits).percentile(95));
  }

  private record Call(Instant at, RunId run) {}
}
