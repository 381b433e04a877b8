package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import dev.podium.bench.server.RunId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A past: runs of a ten-step DAG that have ended. Some are really run; {@link RunCopies} multiplies
 * them where more are wanted than one would wait for.
 */
final class StoredRuns {

  /** Steps of all runs that are really run. */
  static final int STEPS_RUN = 20_000;

  private static final int WORKFLOWS = 20;
  private static final int RUNS_OF_WORKFLOW = STEPS_RUN / Definitions.STEPS_OF_DAG / WORKFLOWS;
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Site site;

  StoredRuns(Site site) {
    this.site = site;
  }

  /** The workflows that have a past. */
  static List<String> workflows() {
    List<String> workflows = new ArrayList<>();
    for (int i = 1; i <= WORKFLOWS; i++) {
      workflows.add("bench-past-" + i);
    }
    return workflows;
  }

  /** Stores the workflows, runs all runs, and waits for their ends. */
  void run() throws Exception {
    for (String workflow : workflows()) {
      site.push(Definitions.dag(workflow));
      for (RunId run : site.startAtOnce(workflow, RUNS_OF_WORKFLOW)) {
        Ended.well(site.client(0).awaitEnd(run, POLL, LIMIT));
      }
    }
  }

  /**
   * Copies the runs until so many attempts of steps are stored.
   *
   * @param say takes lines about how far it is
   */
  static void copyUntil(long steps, LocalServers servers, Consumer<String> say)
      throws SQLException {
    try (Connection connection = servers.connect()) {
      RunCopies copies = new RunCopies(connection);
      long rounds = Math.ceilDiv(steps, STEPS_RUN) - 1;
      for (long round = 1; round <= rounds; round++) {
        copies.add(round);
        if (round % 50 == 0) {
          say.accept("Stored %,d steps ...".formatted((round + 1) * STEPS_RUN));
        }
      }
      copies.finish();
    }
  }
}
