package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
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
final class ChainMeasurement implements Measurement {

  private static final String WORKFLOW = "bench-chain";
  private static final int LENGTH = 100;
  private static final Duration POLL = Duration.ofMillis(10);

  private final Site site;
  private final int runs;

  ChainMeasurement(Site site, int runs) throws InterruptedException {
    this.site = site;
    this.runs = runs;
    site.push(Definitions.chain(WORKFLOW, LENGTH));
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    double[] between = new double[runs];
    double[] whole = new double[runs];
    for (int i = 0; i < runs; i++) {
      PodiumClient client = site.client(i);
      SoloRun run = SoloRun.of(client, WORKFLOW, POLL);
      whole[i] = run.millis() / LENGTH;
      between[i] = millisBetweenStarts(client.steps(run.id()));
    }
    results.add(Metric.CHAIN_WHOLE_P50, Samples.of(whole).percentile(50));
    results.add(Metric.CHAIN_WHOLE_P95, Samples.of(whole).percentile(95));
    results.add(Metric.CHAIN_P50, Samples.of(between).percentile(50));
    results.add(Metric.CHAIN_P95, Samples.of(between).percentile(95));
  }

  private static double millisBetweenStarts(List<StepReport> steps) {
    List<Instant> starts =
        steps.stream().map(step -> Objects.requireNonNull(step.startingAt())).sorted().toList();
    if (starts.size() != LENGTH) {
      throw new IllegalStateException(
          "A chain of %d steps reports %d".formatted(LENGTH, starts.size()));
    }
    return Samples.millis(starts.getFirst(), starts.getLast()) / (starts.size() - 1);
  }
}
