package dev.podium.bench.speed;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Takes all figures that were asked for. */
public final class Speed {

  private final Site site;
  private final SpeedOptions options;
  private final Consumer<String> say;
  private final Results results = new Results();

  private Speed(Site site, SpeedOptions options, Consumer<String> say) {
    this.site = site;
    this.options = options;
    this.say = say;
  }

  /**
   * Measures.
   *
   * @param say takes lines about how far it is
   */
  public static SpeedReport run(SpeedOptions options, Consumer<String> say) throws Exception {
    try (Site site = site(options, say)) {
      return new Speed(site, options, say).run();
    }
  }

  private static Site site(SpeedOptions options, Consumer<String> say) throws Exception {
    return switch (options.servers()) {
      case SpeedOptions.Servers.Running running -> RunningSite.reach(running, options.setting());
      case SpeedOptions.Servers.Own own -> {
        say.accept("Starting servers of its own ...");
        yield OwnCluster.start(own, options.setting());
      }
    };
  }

  private SpeedReport run() throws Exception {
    Machine machine = Machine.of(site.probes());
    storeThePast();
    Map<Row, Measurement> warmed = measurements(true);
    Map<Row, Measurement> others = measurements(false);
    try {
      warmUp(warmed.values());
      inTurns(warmed);
      for (Map.Entry<Row, Measurement> entry : others.entrySet()) {
        alone(entry.getKey(), entry.getValue());
      }
    } finally {
      warmed.values().forEach(Measurement::close);
      others.values().forEach(Measurement::close);
    }
    return new SpeedReport(
        Instant.now(), machine, options.setting(), options.quick(), options.rows(), results);
  }

  private void storeThePast() throws Exception {
    long steps = options.setting().storedSteps();
    if (steps == 0 && !options.rows().contains(Row.LISTS)) {
      return;
    }
    say.accept("Running what is to be the past ...");
    new StoredRuns(site).run();
    if (site instanceof OwnCluster own) {
      StoredRuns.copyUntil(steps, own, say);
    }
  }

  private Map<Row, Measurement> measurements(boolean warmed) throws Exception {
    Map<Row, Measurement> measurements = new EnumMap<>(Row.class);
    for (Row row : options.rows()) {
      if (row.isWarmed() == warmed) {
        Optional<Measurement> measurement =
            new Measurements(site).of(row, row.effort(options.quick()).runs());
        if (measurement.isPresent()) {
          measurements.put(row, measurement.get());
        } else {
          say.accept("Left out, since these servers do not let it be measured: " + row.word());
        }
      }
    }
    return measurements;
  }

  /** Nodes share the rounds, so that more nodes need more of them to become as warm. */
  private void warmUp(Collection<Measurement> measurements) throws Exception {
    int aNode = options.quick() ? 2 : 4;
    int rounds = measurements.isEmpty() ? 0 : aNode * options.setting().nodes();
    for (int i = 1; i <= rounds; i++) {
      say.accept("Warming up, %d of %d ...".formatted(i, rounds));
      for (Measurement measurement : measurements) {
        measurement.measure(new Results());
      }
    }
  }

  /** One repetition of each, and again: what slowly changes reaches all rows alike. */
  private void inTurns(Map<Row, Measurement> measurements) throws Exception {
    int most = measurements.keySet().stream().mapToInt(this::repetitions).max().orElse(0);
    for (int i = 1; i <= most; i++) {
      say.accept("Measuring, %d of %d ...".formatted(i, most));
      for (Map.Entry<Row, Measurement> entry : measurements.entrySet()) {
        if (i <= repetitions(entry.getKey())) {
          entry.getValue().measure(results);
        }
      }
    }
  }

  private int repetitions(Row row) {
    return row.effort(options.quick()).repetitions();
  }

  private void alone(Row row, Measurement measurement) throws Exception {
    for (int i = 1; i <= repetitions(row); i++) {
      say.accept("Measuring %s, %d of %d ...".formatted(row.word(), i, repetitions(row)));
      measurement.measure(results);
    }
  }
}
