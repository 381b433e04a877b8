package dev.podium.bench;

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
import org.jspecify.annotations.Nullable;

/**
 * How much a server gets done: many runs of a ten-step DAG, all started at once by calls beside one
 * another. The time goes from the first run's creation to the last run's end, both as the API tells
 * them; the commits are all that the database made from before the first call until all had ended.
 */
final class LoadMeasurement {

  private static final String WORKFLOW = "bench-load";

  /** Seldom, since asking costs the server work, and the result comes from its stamps anyway. */
  private static final Duration POLL = Duration.ofMillis(100);

  /** For what the last runs' ends may still set off. */
  private static final Duration SETTLING = Duration.ofMillis(300);

  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final PodiumClient client;
  private final @Nullable Probes probes;

  LoadMeasurement(Target target) throws InterruptedException {
    client = target.client();
    probes = target.probes();
    client.push(Definitions.dag(WORKFLOW));
  }

  void measure(int runs, Results results) throws Exception {
    CommitCounters before = counters();
    Finished finished = awaitAll(client.startAtOnce(WORKFLOW, runs));
    List<RunReport> ended = finished.runs();
    CommitCounters after = finished.counters();

    double steps = (double) runs * Definitions.STEPS_OF_DAG;
    Instant first = ended.stream().map(RunReport::createdAt).min(Instant::compareTo).orElseThrow();
    Instant last = ended.stream().map(LoadMeasurement::end).max(Instant::compareTo).orElseThrow();
    results.add(Metric.LOAD, steps / (ChainMeasurement.millis(first, last) / 1_000));
    if (before != null && after != null) {
      CommitCounters work = after.since(before);
      results.add(Metric.LOAD_COMMITS, work.commits() / steps);
      results.add(Metric.LOAD_SYNCS, work.logSyncs() / steps);
    }
    addMemory(results);
  }

  private @Nullable CommitCounters counters() throws SQLException {
    return probes == null ? null : probes.counters();
  }

  /**
   * Waits for the newest run, which most likely ends late, reads the counters, and only then looks
   * at all runs: reading them would be counted as well. If one was still going, it starts over;
   * then the commits come out too high, never too low.
   */
  private Finished awaitAll(List<RunId> started) throws InterruptedException, SQLException {
    RunId newest = started.stream().max(Comparator.comparingLong(RunId::instance)).orElseThrow();
    client.awaitEnd(newest, POLL, LIMIT);
    Instant limit = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(limit)) {
      Thread.sleep(SETTLING);
      CommitCounters counters = counters();
      Instant at = Instant.now();
      List<RunReport> runs = client.newestRuns(WORKFLOW, started.size());
      if (runs.size() != started.size()) {
        throw new IllegalStateException(
            "%d runs were started, but %d are listed".formatted(started.size(), runs.size()));
      }
      if (runs.stream().allMatch(run -> run.isEnded() && end(run).isBefore(at))) {
        return new Finished(runs.stream().map(Ended::well).toList(), counters);
      }
    }
    throw new IllegalStateException("The load has not ended within " + LIMIT);
  }

  private record Finished(List<RunReport> runs, @Nullable CommitCounters counters) {}

  private static Instant end(RunReport run) {
    return Objects.requireNonNull(run.endedAt());
  }

  private void addMemory(Results results) throws IOException {
    if (probes != null) {
      probes.nodeMegabytes().ifPresent(value -> results.add(Metric.NODE_MEMORY, value));
      probes.databaseMegabytes().ifPresent(value -> results.add(Metric.DATABASE_MEMORY, value));
    }
  }
}
