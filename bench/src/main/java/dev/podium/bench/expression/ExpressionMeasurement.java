package dev.podium.bench.expression;

import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Runs the benchmarks in warmed JVMs of their own and tells what they took. */
public final class ExpressionMeasurement {

  private static final String ROW = "%-90s %9s %17s  %s";

  private ExpressionMeasurement() {}

  /**
   * Takes some minutes, or half a minute.
   *
   * @param quick fewer JVMs and rounds: a first impression
   * @return a table with a line for each benchmark: the median of its rounds and the lowest and the
   *     highest of them, in microseconds an evaluation
   * @throws RunnerException if a benchmark fails
   */
  public static String run(boolean quick) throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include("\\.(Expression|Param)Benchmark\\.")
                    .mode(Mode.AverageTime)
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .forks(quick ? 1 : 3)
                    .warmupIterations(quick ? 3 : 5)
                    .warmupTime(TimeValue.milliseconds(quick ? 300 : 1_000))
                    .measurementIterations(quick ? 5 : 10)
                    .measurementTime(TimeValue.milliseconds(quick ? 300 : 500))
                    // JMH reads its own fields past the language.
                    .jvmArgsPrepend("--sun-misc-unsafe-memory-access=allow")
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build())
            .run();
    StringBuilder table = new StringBuilder();
    table.append(line("microseconds an evaluation", "median", "lowest - highest", "goal"));
    results.forEach(result -> table.append(row(result)));
    return table.toString();
  }

  private static String row(RunResult result) {
    Statistics rounds = result.getPrimaryResult().getStatistics();
    return line(
        title(result),
        micros(rounds.getPercentile(50)),
        micros(rounds.getMin()) + " - " + micros(rounds.getMax()),
        goal(result));
  }

  private static String title(RunResult result) {
    String sample = result.getParams().getParam("sample");
    if (sample != null) {
      return Sample.valueOf(sample).source();
    }
    String method = result.getPrimaryResult().getLabel();
    return switch (method) {
      case "condition" -> "the condition of an edge: rows > threshold";
      case "stepParams" -> "all params of a step: 4 of the system and 6 of its own";
      case "workflowParams" -> "all params of a run: those of the system and 5 of the workflow";
      default -> method;
    };
  }

  private static String goal(RunResult result) {
    String sample = result.getParams().getParam("sample");
    boolean simple =
        sample == null
            ? result.getPrimaryResult().getLabel().equals("condition")
            : Sample.valueOf(sample).isSimple();
    return simple ? "at most 5" : "";
  }

  private static String micros(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  private static String line(String... cells) {
    return ROW.formatted((Object[]) cells).stripTrailing() + "\n";
  }
}
