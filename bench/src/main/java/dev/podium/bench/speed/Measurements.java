package dev.podium.bench.speed;

import dev.podium.bench.server.Definitions;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes the measurement of each row for a site. */
final class Measurements {

  private static final int FAN_WIDTH = 298;
  private static final int ITERATIONS = 1_000;
  private static final int MOST_ITERATIONS = 25_000;
  private static final int ITERATIONS_AT_ONCE = 500;

  private final Site site;

  Measurements(Site site) {
    this.site = site;
  }

  /**
   * The measurement of a row, or nothing if the site does not let it be taken: some rows need to
   * look into processes of this machine, some to kill them.
   *
   * @param runs in a repetition, where a row has many
   */
  Optional<Measurement> of(Row row, int runs) throws IOException, InterruptedException {
    return switch (row) {
      case START -> Optional.of(new StartMeasurement(site, runs));
      case CHAIN -> Optional.of(new ChainMeasurement(site, runs));
      case CALLS ->
          site instanceof OwnCluster
              ? Optional.of(new CallsMeasurement(site, runs))
              : Optional.empty();
      case FAN ->
          Optional.of(
              new TotalMeasurement(
                  site, Definitions.fan("bench-fan", FAN_WIDTH), Metric.FAN, runs));
      case FOREACH ->
          Optional.of(
              new TotalMeasurement(site, loop("bench-foreach", ITERATIONS), Metric.FOREACH, runs));
      case LOAD -> Optional.of(new LoadMeasurement(site, runs));
      case LISTS -> Optional.of(new ListMeasurement(site, runs));
      case IDLE -> Optional.ofNullable(site.probes()).map(IdleMeasurement::new);
      case SCRIPTS -> Optional.of(new ScriptsMeasurement(site, runs));
      case TRIGGERS -> Optional.of(new TriggerMeasurement(site, runs));
      case SIGNALS -> Optional.of(new SignalsMeasurement(site, runs));
      case FOREACH_25000, FOREACH_HEAP -> {
        Probes probes = site.probes();
        yield probes == null ? Optional.empty() : Optional.of(large(row, probes));
      }
      case RESTART ->
          site instanceof OwnCluster own
              ? Optional.of(new RestartMeasurement(own))
              : Optional.empty();
      case TAKE_OVER ->
          site instanceof OwnCluster own
              ? Optional.of(new TakeOverMeasurement(own, Metric.TAKE_OVER))
              : Optional.empty();
      case WAITING ->
          site instanceof OwnCluster own
              ? Optional.of(new WaitingMeasurement(own, runs))
              : Optional.empty();
    };
  }

  private Measurement large(Row row, Probes probes) throws InterruptedException {
    ObjectNode loop = loop("bench-foreach-25000", MOST_ITERATIONS);
    return row == Row.FOREACH_HEAP
        ? new LoopHeapMeasurement(site, probes, loop)
        : new LargeLoopMeasurement(site, probes, loop);
  }

  private static ObjectNode loop(String id, int iterations) {
    return Definitions.foreach(id, iterations, ITERATIONS_AT_ONCE);
  }
}
