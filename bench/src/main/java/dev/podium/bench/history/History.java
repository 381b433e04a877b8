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

  /** Nodes give back the permits that they have leased within this time. */
  private static final Duration GIVING_BACK_LIMIT = Duration.ofSeconds(60);

  private static final Duration POLL = Duration.ofMillis(200);

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
    Calls calls = new Calls(api, cluster.nodes(), journal);
    push(cluster, api, samples);
    if (!limitTags(calls, samples)) {
      throw new IllegalStateException("The limits of tags were not taken");
    }
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
    // Whereupon all nodes give back what they have leased; if not, the check of permits says so.
    if (limitTags(calls, samples)) {
      awaitPermits(cluster);
    }
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

  /** Answers whether all limits count. */
  private static boolean limitTags(Calls calls, List<Sample> samples) throws InterruptedException {
    boolean limited = true;
    for (Sample sample : samples) {
      if (sample.limits().ofTag() > 0) {
        limited &= calls.limitTag(sample.limits().tag(), sample.limits().ofTag());
      }
    }
    return limited;
  }

  private static Sample victim(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.id().equals(Sample.VICTIM))
        .findFirst()
        .orElseThrow();
  }

  private void settle(HistoryCluster cluster, Workload workload)
      throws InterruptedException, SQLException {
    Instant end = Instant.now().plus(options.settle());
    while (cluster.audit().open() > 0 && Instant.now().isBefore(end)) {
      workload.release();
    }
  }

  private static void awaitPermits(HistoryCluster cluster)
      throws InterruptedException, SQLException {
    Instant end = Instant.now().plus(GIVING_BACK_LIMIT);
    while (cluster.audit().permitsOut() > 0 && Instant.now().isBefore(end)) {
      Thread.sleep(POLL);
    }
  }
}
