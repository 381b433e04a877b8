package dev.podium.bench;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.RunReport;
import dev.podium.bench.server.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How long a run takes from one step to the next, when it has the server for itself: a chain of
 * NoOps, run after run. Two figures: the time between the first and the last step's start stamps
 * over the number of starts between, and the time from our call to the stamp of the run's end over
 * the number of steps, which holds the call and the commit as well.
 */
final class ChainMeasurement {

  private static final String WORKFLOW = "bench-chain";
  private static final Duration POLL = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final PodiumClient client;

  ChainMeasurement(PodiumClient client) throws InterruptedException {
    this.client = client;
    client.push(Definitions.chain(WORKFLOW, Plan.CHAIN_LENGTH));
  }

  void measure(int runs, Results results) throws InterruptedException {
    double[] between = new double[runs];
    double[] whole = new double[runs];
    for (int i = 0; i < runs; i++) {
      Instant called = Instant.now();
      RunId id = client.start(WORKFLOW);
      RunReport run = Ended.well(client.awaitEnd(id, POLL, LIMIT));
      whole[i] = millis(called, Objects.requireNonNull(run.endedAt())) / Plan.CHAIN_LENGTH;
      between[i] = millisBetweenStarts(client.steps(id));
    }
    results.add(Metric.CHAIN_P50, Samples.of(between).percentile(50));
    results.add(Metric.CHAIN_P95, Samples.of(between).percentile(95));
    results.add(Metric.CHAIN_WHOLE_P50, Samples.of(whole).percentile(50));
    results.add(Metric.CHAIN_WHOLE_P95, Samples.of(whole).percentile(95));
  }

  private static double millisBetweenStarts(List<StepReport> steps) {
    List<Instant> starts =
        steps.stream().map(step -> Objects.requireNonNull(step.startingAt())).sorted().toList();
    if (starts.size() != Plan.CHAIN_LENGTH) {
      throw new IllegalStateException(
          "A chain of %d steps reports %d".formatted(Plan.CHAIN_LENGTH, starts.size()));
    }
    return millis(starts.getFirst(), starts.getLast()) / (starts.size() - 1);
  }

  static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }
}
