package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs that go from one sleep of a second to the next, for longer than anything here lasts: they
 * show when work stands still, and when it goes on.
 */
final class Sleepers {

  private static final String WORKFLOW = "bench-sleepers";

  /** As many as the default limits let run at once. */
  private static final int RUNS = 20;

  private static final int STEPS = 150;
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final List<RunId> runs;

  private Sleepers(List<RunId> runs) {
    this.runs = runs;
  }

  /** Stores their workflow. */
  static void prepare(Site site) throws InterruptedException {
    site.push(Definitions.chain(WORKFLOW, STEPS, 1));
  }

  /** Starts all, through all nodes in turn, and waits until each has begun. */
  static Sleepers start(Site site) throws Exception {
    Sleepers sleepers = new Sleepers(site.startAtOnce(WORKFLOW, RUNS));
    sleepers.awaitSteps(site.client(0), Instant.EPOCH);
    return sleepers;
  }

  /**
   * Waits until each run has begun a step after a moment, and tells in ms how long after it; in no
   * order.
   */
  Samples awaitSteps(PodiumClient client, Instant after) throws InterruptedException {
    Instant limit = Instant.now().plus(LIMIT);
    List<RunId> waiting = new ArrayList<>(runs);
    double[] millis = new double[runs.size()];
    while (!waiting.isEmpty()) {
      for (RunId run : List.copyOf(waiting)) {
        Optional<Instant> began = firstStep(client, run, after);
        if (began.isPresent()) {
          waiting.remove(run);
          millis[waiting.size()] = Samples.millis(after, began.get());
        }
      }
      if (Instant.now().isAfter(limit)) {
        throw new IllegalStateException("No step has begun for " + LIMIT + " in " + waiting);
      }
      Thread.sleep(POLL);
    }
    return Samples.of(millis);
  }

  private static Optional<Instant> firstStep(PodiumClient client, RunId run, Instant after)
      throws InterruptedException {
    return client.steps(run).stream()
        .filter(step -> step.runningAt() != null)
        .map(step -> Objects.requireNonNull(step.runningAt()))
        .filter(at -> at.isAfter(after))
        .min(Instant::compareTo);
  }

  /** Ends all. */
  void end(PodiumClient client) throws InterruptedException {
    client.killRuns(WORKFLOW);
    for (RunId run : runs) {
      Instant limit = Instant.now().plus(LIMIT);
      while (!client.run(run).isEnded()) {
        if (Instant.now().isAfter(limit)) {
          throw new IllegalStateException(run + " was killed, but does not end");
        }
        Thread.sleep(POLL);
      }
    }
  }
}
