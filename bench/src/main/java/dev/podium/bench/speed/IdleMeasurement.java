package dev.podium.bench.speed;

import java.io.IOException;
import java.time.Duration;

/** How much memory a node keeps once nothing has been asked of it for a while. */
final class IdleMeasurement implements Measurement {

  /** The JVM looks every ten seconds for what it can give back. */
  private static final Duration REST = Duration.ofSeconds(30);

  private final Probes probes;

  IdleMeasurement(Probes probes) {
    this.probes = probes;
  }

  @Override
  public void measure(Results results) throws IOException, InterruptedException {
    Thread.sleep(REST);
    probes.nodeMegabytes().ifPresent(megabytes -> results.add(Metric.NODE_MEMORY_IDLE, megabytes));
  }
}
