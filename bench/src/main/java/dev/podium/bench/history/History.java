package dev.podium.bench.history;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Makes one history, from the start of a cluster to the verdict. */
public final class History {

  /** Everything is to end within this time after the last fault. */
  private static final Duration SETTLE_LIMIT = Duration.ofSeconds(150);

  private final HistoryOptions options;
  private final Consumer<String> say;
  private final Journal journal = new Journal();

  /**
   * A history that is not made yet.
   *
   * @param say takes lines about what goes on
   */
  public History(HistoryOptions options, Consumer<String> say) {
    this.options = options;
    this.say = say;
  }

  /**
   * Makes it; takes the given time, and up to some minutes more for the start and the end.
   *
   * @param logs the folder that gets the nodes' logs if something is wrong
   * @throws IllegalStateException if the cluster does not start
   */
  public Report run(Path logs) throws IOException, InterruptedException, SQLException {
    say.accept("Starting MySQL and %d nodes ...".formatted(options.nodes()));
    try (HistoryCluster cluster = HistoryCluster.start(options);
        Api api = new Api(cluster.password())) {
      Report report = run(cluster, api);
      if (!report.isClean()) {
        cluster.keepLogs(logs);
        say.accept("The nodes' logs are in " + logs);
      }
      return report;
    }
  }

  private Report run(HistoryCluster cluster, Api api) throws InterruptedException, SQLException {
    List<Sample> samples = Sample.of(new Random(options.seed()));
    push(cluster, api, samples);
    Calls calls = new Calls(api, cluster.nodes(), journal);
    Workload workload = new Workload(calls, samples, options.seed());
    Breaker breaker = new Breaker(cluster, api, calls, victim(samples), cluster.disk());
    Faults faults = new Faults(breaker, journal, options.seed());

    say.accept("Working and breaking for %d s ...".formatted(options.length().toSeconds()));
    Instant begin = Instant.now();
    workload.start();
    faults.start();
    new CountDownLatch(1).await(options.length().toMillis(), TimeUnit.MILLISECONDS);
    faults.stop();
    Instant mended = Instant.now();
    workload.stop();

    say.accept("Waiting for the end of all runs ...");
    settle(cluster, workload);
    Duration settled = Duration.between(mended, Instant.now());
    try (Connection database = cluster.mysql().connect()) {
      Evidence evidence =
          new EvidenceReader(database).read(samples, journal.operations(), breaker.brokenRuns());
      return new Report(
          options,
          begin,
          settled,
          Arrays.stream(Fault.values()).filter(fault -> !breaker.isPossible(fault)).toList(),
          journal.faults(),
          evidence,
          Checks.of(evidence));
    }
  }

  private static void push(HistoryCluster cluster, Api api, List<Sample> samples)
      throws InterruptedException {
    for (Sample sample : samples) {
      Api.Answer answer =
          api.call(cluster.nodes().getFirst(), "POST", "/workflows", sample.definition());
      if (!answer.isOk()) {
        throw new IllegalStateException(
            "The workflow %s was not taken: %s".formatted(sample.id(), answer.body()));
      }
    }
  }

  private static Sample victim(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.id().equals(Sample.VICTIM))
        .findFirst()
        .orElseThrow();
  }

  private static void settle(HistoryCluster cluster, Workload workload)
      throws InterruptedException, SQLException {
    Instant end = Instant.now().plus(SETTLE_LIMIT);
    while (cluster.audit().open() > 0 && Instant.now().isBefore(end)) {
      workload.release();
    }
  }
}
