package dev.podium.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One figure a repetition for each metric, and the table of them. */
final class Results {

  private static final String ROW = "%-50s %9s %19s  %-15s %7s";

  private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);

  void add(Metric metric, double value) {
    figures.computeIfAbsent(metric, absent -> new ArrayList<>()).add(value);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(line("", "median", "lowest - highest", "goal", "Maestro"));
    for (Metric metric : Metric.values()) {
      table.append(row(metric));
    }
    return table.toString();
  }

  private String row(Metric metric) {
    List<Double> values = figures.getOrDefault(metric, List.of());
    if (values.isEmpty()) {
      return line(metric.title(), "-", "not measured", metric.goal(), metric.maestro());
    }
    Samples samples = Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    return line(
        metric.title(),
        metric.text(samples.percentile(50)),
        metric.text(samples.lowest()) + " - " + metric.text(samples.highest()),
        metric.goal(),
        metric.maestro());
  }

  private static String line(String... cells) {
    return ROW.formatted((Object[]) cells).stripTrailing() + "\n";
  }
}
