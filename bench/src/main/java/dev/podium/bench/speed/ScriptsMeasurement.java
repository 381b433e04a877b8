package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.StepReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Heavy steps, of scripts that do nothing: how long one that is alone waits for a slot and takes as
 * a whole, run after run; and how fast many of one run go through the slots of all nodes. All by
 * the stamps of the API.
 */
final class ScriptsMeasurement implements Measurement {

  private static final String ONE = "bench-script";
  private static final String MANY = "bench-scripts";
  private static final int STEPS_A_RUN = 10;
  private static final int MOST_STEPS = 300;
  private static final Duration POLL = Duration.ofMillis(50);

  private final Site site;
  private final int runs;
  private final int steps;
  private final int slots;

  /** Beside one another are ten times as many steps as there are runs. */
  ScriptsMeasurement(Site site, int runs) throws InterruptedException {
    this.site = site;
    this.runs = runs;
    this.steps = Math.min(runs * STEPS_A_RUN, MOST_STEPS);
    site.client(0).allowScripts();
    this.slots = site.client(0).nodes().stream().mapToInt(node -> node.slots()).sum();
    site.push(Definitions.scripts(ONE, 1));
    site.push(Definitions.scripts(MANY, steps));
  }

  @Override
  public void measure(Results results) throws InterruptedException {
    double[] begins = new double[runs];
    double[] wholes = new double[runs];
    for (int i = 0; i < runs; i++) {
      StepReport step = steps(i, ONE).getFirst();
      begins[i] = Samples.millis(starting(step), running(step));
      wholes[i] = Samples.millis(starting(step), ended(step));
    }
    results.add(Metric.SCRIPTS_BEGIN_P50, Samples.of(begins).percentile(50));
    results.add(Metric.SCRIPTS_BEGIN_P95, Samples.of(begins).percentile(95));
    results.add(Metric.SCRIPTS_WHOLE, Samples.of(wholes).percentile(50));
    sideBySide(results, steps(0, MANY));
  }

  private void sideBySide(Results results, List<StepReport> all) throws InterruptedException {
    Instant begin =
        all.stream().map(ScriptsMeasurement::starting).min(Comparator.naturalOrder()).orElseThrow();
    Instant end =
        all.stream().map(ScriptsMeasurement::ended).max(Comparator.naturalOrder()).orElseThrow();
    double millis = Samples.millis(begin, end);
    double busy =
        all.stream().mapToDouble(step -> Samples.millis(running(step), ended(step))).sum();
    Map<String, Long> byNode =
        all.stream().collect(Collectors.groupingBy(StepReport::node, Collectors.counting()));
    long least =
        site.client(0).nodes().stream()
            .mapToLong(node -> byNode.getOrDefault(node.name(), 0L))
            .min()
            .orElseThrow();
    results.add(Metric.SCRIPTS_RATE, steps * 1_000 / millis);
    results.add(Metric.SCRIPTS_BUSY, 100 * busy / (millis * slots));
    results.add(Metric.SCRIPTS_LEAST, (double) least);
  }

  private List<StepReport> steps(int turn, String workflow) throws InterruptedException {
    return site.client(turn).steps(SoloRun.of(site.client(turn), workflow, POLL).id());
  }

  private static Instant starting(StepReport step) {
    return Objects.requireNonNull(step.startingAt(), step.id());
  }

  private static Instant running(StepReport step) {
    return Objects.requireNonNull(step.runningAt(), step.id());
  }

  private static Instant ended(StepReport step) {
    return Objects.requireNonNull(step.endedAt(), step.id());
  }
}
