package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many workflows whose triggers are due in the same second: how late the first, the middle and the
 * last run is made, by the API's stamps, and that each workflow has exactly one. Each repetition
 * pushes them with a new second.
 */
final class TriggerMeasurement implements Measurement {

  private static final DateTimeFormatter ONCE =
      DateTimeFormatter.ofPattern("s m H d M '?' yyyy", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How long a push may take, with eight at once. */
  private static final Duration PUSH = Duration.ofMillis(20);

  private static final Duration MARGIN = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final int AT_ONCE = 8;

  private final Site site;
  private final int triggers;
  private int round;

  TriggerMeasurement(Site site, int triggers) {
    this.site = site;
    this.triggers = triggers;
  }

  @Override
  public void measure(Results results) throws Exception {
    round++;
    Instant due =
        Instant.now()
            .plus(PUSH.multipliedBy(triggers))
            .plus(MARGIN)
            .truncatedTo(ChronoUnit.SECONDS);
    forEach(number -> push(number, due));
    if (Instant.now().isAfter(due)) {
      throw new IllegalStateException("The workflows were pushed too slowly: it is after " + due);
    }
    Thread.sleep(Duration.between(Instant.now(), due).plus(POLL));
    awaitAllFired(due);
    List<Instant> made = forEach(this::made);
    double[] late = made.stream().mapToDouble(it -> Samples.millis(due, it) / 1_000).toArray();
    results.add(Metric.TRIGGERS_FIRST, Samples.of(late).lowest());
    results.add(Metric.TRIGGERS_P50, Samples.of(late).percentile(50));
    results.add(Metric.TRIGGERS_LAST, Samples.of(late).highest());
  }

  private static String workflow(int number) {
    return "bench-trigger-" + number;
  }

  private Instant push(int number, Instant due) throws InterruptedException {
    ObjectNode definition = Definitions.chain(workflow(number), 1);
    definition
        .withObject("/workflow")
        .putArray("time_triggers")
        .addObject()
        .put("type", "CRON")
        .put("cron", ONCE.format(due));
    site.client(number).push(definition);
    return due;
  }

  /** What has not fired is first in the list of all. */
  private void awaitAllFired(Instant due) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    while (site.client(0).nextFiring().filter(next -> !next.isAfter(due)).isPresent()) {
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("Not all have fired within " + LIMIT);
      }
      Thread.sleep(POLL);
    }
  }

  /** When the run of this round was made. */
  private Instant made(int number) throws InterruptedException {
    PodiumClient client = site.client(number);
    List<RunReport> runs = client.newestRuns(workflow(number), PodiumClient.LARGEST_PAGE);
    if (runs.size() != round) {
      throw new IllegalStateException(
          "%s has %d runs after %d firings".formatted(workflow(number), runs.size(), round));
    }
    return runs.getFirst().createdAt();
  }

  /** For one workflow. */
  private interface Task {
    Instant run(int number) throws InterruptedException;
  }

  private List<Instant> forEach(Task task) throws InterruptedException, ExecutionException {
    List<Instant> all = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Callable<Instant>> tasks = new ArrayList<>();
      for (int i = 0; i < triggers; i++) {
        int number = i;
        tasks.add(() -> task.run(number));
      }
      for (Future<Instant> done : callers.invokeAll(tasks)) {
        all.add(done.get());
      }
    }
    return all;
  }
}
