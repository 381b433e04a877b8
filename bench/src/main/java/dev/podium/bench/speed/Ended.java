package dev.podium.bench.speed;

import dev.podium.bench.server.RunReport;

/** Guards against figures of work that was not done. */
final class Ended {

  private Ended() {}

  /** The run, if it SUCCEEDED. */
  static RunReport well(RunReport run) {
    if (!run.isSucceeded()) {
      throw new IllegalStateException("A run that must succeed did not: " + run);
    }
    return run;
  }
}
