package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.RunReport;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How much a server gets done: many runs of a ten-step DAG, all started at once by calls beside one
 * another. The time goes from the first run's creation to the last run's end, both as the API tells
 * them; the commits are all that the database made from before the first call until all had ended.
 */
final class LoadMeasurement implements Measurement {

  private static final String WORKFLOW = "bench-load";

  /** Seldom, since asking costs the server work, and the result comes from its stamps anyway. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** For what the last runs' ends may still set off. */
  private static final Duration SETTLING = Duration.ofMillis(300);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final Site site;
  private final @Nullable Probes probes;
  private final int runs;

  LoadMeasurement(Site site, int runs) throws InterruptedException {
    this.site = site;
    this.probes = site.probes();
    this.runs = runs;
    site.push(Definitions.dag(WORKFLOW));
  }

  @Override
  public void measure(Results results) throws Exception {
    double steps = (double) runs * Definitions.STEPS_OF_DAG;
    OptionalDouble bytes = bytesAtRest();
    Work before = work();
    Finished finished = awaitAll(site.startAtOnce(WORKFLOW, runs));
    results.add(Metric.LOAD, steps / (finished.millis() / 1_000));
    Work after = finished.work();
    if (probes != null && before != null && after != null) {
      addWork(after.since(before), steps, results);
      addMemory(probes, results);
    }
    if (bytes.isPresent()) {
      double growth = bytesAtRest().orElseThrow() - bytes.getAsDouble();
      results.add(Metric.LOAD_BYTES, growth / steps);
    }
  }

  private OptionalDouble bytesAtRest() throws SQLException {
    return probes == null ? OptionalDouble.empty() : probes.bytesAtRest();
  }

  private @Nullable Work work() throws IOException, SQLException {
    return probes == null ? null : probes.work();
  }

  /**
   * Waits for the newest run, which most likely ends late, reads the counters, and only then looks
   * at all runs: reading them would be counted as well. If one was still going, it starts over;
   * then the commits come out too high, never too low.
   */
  private Finished awaitAll(List<RunId> started)
      throws InterruptedException, IOException, SQLException {
    RunId newest = started.stream().max(Comparator.comparingLong(RunId::instance)).orElseThrow();
    PodiumClient client = site.client(0);
    client.awaitEnd(newest, POLL, LIMIT);
    Instant limit = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(limit)) {
      Thread.sleep(SETTLING);
      Work work = work();
      Instant at = Instant.now();
      List<RunReport> runs = client.newestRuns(WORKFLOW, started.size());
      if (runs.size() != started.size()) {
        throw new IllegalStateException(
            "%d runs were started, but %d are listed".formatted(started.size(), runs.size()));
      }
      if (runs.stream().allMatch(run -> run.isEnded() && end(run).isBefore(at))) {
        return new Finished(runs.stream().map(Ended::well).toList(), work);
      }
    }
    throw new IllegalStateException("The load has not ended within " + LIMIT);
  }

  private record Finished(List<RunReport> runs, @Nullable Work work) {

    /** From the first run's creation to the last run's end. */
    double millis() {
      Instant first = runs.stream().map(RunReport::createdAt).min(Instant::compareTo).orElseThrow();
      Instant last = runs.stream().map(LoadMeasurement::end).max(Instant::compareTo).orElseThrow();
      return Samples.millis(first, last);
    }
  }

  private static Instant end(RunReport run) {
    return Objects.requireNonNull(run.endedAt());
  }

  private static void addWork(Work work, double steps, Results results) {
    if (!Double.isNaN(work.nodeMillis())) {
      results.add(Metric.LOAD_CPU, (work.nodeMillis() + work.databaseMillis()) / steps);
      results.add(Metric.LOAD_CPU_NODE, work.nodeMillis() / steps);
      results.add(Metric.LOAD_CPU_DATABASE, work.databaseMillis() / steps);
    }
    results.add(Metric.LOAD_COMMITS, work.counters().commits() / steps);
    results.add(Metric.LOAD_SYNCS, work.counters().logSyncs() / steps);
  }

  private static void addMemory(Probes probes, Results results) throws IOException {
    probes.nodeMegabytes().ifPresent(value -> results.add(Metric.NODE_MEMORY, value));
    probes.databaseMegabytes().ifPresent(value -> results.add(Metric.DATABASE_MEMORY, value));
  }
}
