package dev.podium.bench.speed;

import dev.podium.bench.server.PodiumClient;
import dev.podium.bench.server.RunId;
import dev.podium.bench.server.RunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A run that had the servers for itself.
 *
 * @param millis from our call to the stamp of the run's end, which is the server's
 */
record SoloRun(RunId id, double millis) {

  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * Starts a workflow and waits until it has succeeded.
   *
   * @param poll how often to ask; asking costs the server work, and the figure comes from its
   *     stamps
   */
  static SoloRun of(PodiumClient client, String workflow, Duration poll)
      throws InterruptedException {
    Instant called = Instant.now();
    RunId id = client.start(workflow);
    RunReport run = Ended.well(client.awaitEnd(id, poll, LIMIT));
    return new SoloRun(id, Samples.millis(called, Objects.requireNonNull(run.endedAt())));
  }
}
