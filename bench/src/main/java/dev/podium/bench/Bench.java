package dev.podium.bench;

import dev.podium.bench.expression.ExpressionMeasurement;
import dev.podium.bench.fuzz.Fuzz;
import dev.podium.bench.history.History;
import dev.podium.bench.history.Report;
import dev.podium.bench.speed.Speed;
import dev.podium.bench.speed.SpeedOptions;
import dev.podium.bench.speed.SpeedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Measures servers over REST and prints one table. Or measures the expression language, without a
 * server, or throws damaged definitions at their readers, or drives nodes under faults. Ends with 0
 * when everything could be measured, whatever the figures say, with 1 when something did not run,
 * and with 2 when the command line is wrong.
 */
public final class Bench {

  private Bench() {}

  /** The program. */
  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv()));
  }

  private static int run(List<String> words, Map<String, String> environment) {
    try {
      return run(BenchOptions.read(words, environment)) ? 0 : 1;
    } catch (UsageException e) {
      System.err.println("podium bench: " + e.getMessage() + " See './podium bench --help'.");
      return 2;
    } catch (Exception e) {
      System.err.println("podium bench: the measurement did not run to its end.");
      e.printStackTrace();
      return 1;
    }
  }

  /** Whether nothing was found that must not be. */
  private static boolean run(Task task) throws Exception {
    return switch (task) {
      case Task.Help help -> {
        System.out.print(BenchOptions.HELP);
        yield true;
      }
      case Task.Expressions(boolean quick) -> {
        System.out.print(ExpressionMeasurement.run(quick));
        yield true;
      }
      case Task.Fuzz(long inputs, long seed) -> {
        Fuzz.Report report = new Fuzz().run(inputs, seed);
        System.out.print(report.text());
        yield report.isClean();
      }
      case Task.History history -> {
        Report report = new History(history.options(), Bench::say).run(Path.of("history-logs"));
        write(report.json(), history.report());
        System.out.print(report.text());
        yield report.isClean();
      }
      case Task.Measure(SpeedOptions options) -> {
        SpeedReport report = Speed.run(options, Bench::say);
        write(report.json(), options.report());
        System.out.print(report.text());
        yield true;
      }
    };
  }

  private static void write(JsonNode report, @Nullable Path file) throws IOException {
    if (file != null) {
      Files.writeString(file, report.toPrettyString() + "\n");
    }
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
