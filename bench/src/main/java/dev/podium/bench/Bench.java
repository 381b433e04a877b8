package dev.podium.bench;

import dev.podium.bench.expression.ExpressionMeasurement;
import dev.podium.bench.fuzz.Fuzz;
import dev.podium.bench.history.History;
import dev.podium.bench.history.HistoryOptions;
import dev.podium.bench.history.Report;
import dev.podium.bench.server.DataFolder;
import dev.podium.bench.server.PodiumClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Measures one node over REST and prints one table; starts a server of its own unless it is given
 * the address of one. Or measures the expression language, without a server, or throws damaged
 * definitions at their readers, or drives nodes under faults. Ends with 0 when everything could be
 * measured, whatever the figures say, with 1 when something did not run, and with 2 when the
 * command line is wrong.
 */
public final class Bench {

  private final Target target;
  private final Plan plan;

  private Bench(Target target, Plan plan) {
    this.target = target;
    this.plan = plan;
  }

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv()));
  }

  private static int run(List<String> words, Map<String, String> environment) {
    try {
      BenchOptions options = BenchOptions.read(words, environment);
      if (options.help()) {
        System.out.print(BenchOptions.HELP);
        return 0;
      }
      if (options.expressions()) {
        System.out.print(ExpressionMeasurement.run(options.quick()));
        return 0;
      }
      if (options.fuzz() > 0) {
        Fuzz.Report report = new Fuzz().run(options.fuzz(), options.seed());
        System.out.print(report.text());
        return report.isClean() ? 0 : 1;
      }
      if (options.history() > 0) {
        return history(options);
      }
      measure(options, environment);
      return 0;
    } catch (UsageException e) {
      System.err.println("podium bench: " + e.getMessage() + " See './podium bench --help'.");
      return 2;
    } catch (Exception e) {
      System.err.println("podium bench: the measurement did not run to its end.");
      e.printStackTrace();
      return 1;
    }
  }

  private static int history(BenchOptions options) throws Exception {
    Report report =
        new History(
                new HistoryOptions(
                    options.java(),
                    Objects.requireNonNull(options.jar()),
                    HistoryOptions.SMALL_AND_QUICK,
                    options.mysqlHome(),
                    Duration.ofMinutes(options.history()),
                    options.nodes(),
                    options.seed()),
                Bench::say)
            .run(Path.of("history-logs"));
    if (options.report() != null) {
      Files.writeString(options.report(), report.json().toPrettyString() + "\n");
    }
    System.out.print(report.text());
    return report.isClean() ? 0 : 1;
  }

  private static void measure(BenchOptions options, Map<String, String> environment)
      throws Exception {
    Plan plan = options.quick() ? Plan.quick() : Plan.full();
    if (options.url() != null) {
      DataFolder data = options.data() == null ? null : new DataFolder(options.data());
      try (Target target = Target.reach(options.url(), options.user(), options.password(), data)) {
        new Bench(target, plan).run();
      }
      return;
    }
    say("Starting a server of its own ...");
    try (OwnServer server = OwnServer.start(options, environment);
        Target target = server.target()) {
      new Bench(target, plan).run();
    }
  }

  private void run() throws Exception {
    PodiumClient client = target.client();
    ChainMeasurement chain = new ChainMeasurement(client);
    CallMeasurement calls = new CallMeasurement(client);
    LoadMeasurement load = new LoadMeasurement(target);
    for (int i = 1; i <= plan.warmUps(); i++) {
      say("Warming up, %d of %d ...".formatted(i, plan.warmUps()));
      measure(chain, calls, load, new Results());
    }
    Results results = new Results();
    for (int i = 1; i <= plan.repetitions(); i++) {
      say("Measuring, %d of %d ...".formatted(i, plan.repetitions()));
      measure(chain, calls, load, results);
    }
    say("");
    say(machine());
    say(
        "Medians of %d repetitions, after %d to warm up"
            .formatted(plan.repetitions(), plan.warmUps()));
    say("");
    System.out.print(results.table());
  }

  private void measure(
      ChainMeasurement chain, CallMeasurement calls, LoadMeasurement load, Results results)
      throws Exception {
    chain.measure(plan.chainRuns(), results);
    calls.measure(plan.calls(), results);
    load.measure(plan.loadRuns(), results);
  }

  /**
   * Client, server and database share the machine; of a server elsewhere only this side is told.
   */
  private String machine() throws Exception {
    Probes probes = target.probes();
    return "%d cores for everything, %s %s, Java %s, %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            Runtime.version(),
            probes == null ? "a server of which only the address is known" : probes.databaseLine());
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
