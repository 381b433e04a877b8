package dev.podium.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One figure a repetition for each metric, and the table of them. */
final class Results {

  private static final String ROW = "%-50s %9s %19s  %-15s %7s%n";

  private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);

  void add(Metric metric, double value) {
    figures.computeIfAbsent(metric, absent -> new ArrayList<>()).add(value);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(ROW.formatted("", "median", "lowest - highest", "goal", "Maestro"));
    for (Metric metric : Metric.values()) {
      table.append(row(metric));
    }
    return table.toString();
  }

  private String row(Metric metric) {
    List<Double> values = figures.getOrDefault(metric, List.of());
    if (values.isEmpty()) {
      return String.format(
          Locale.ROOT, ROW, metric.title(), "-", "not measured", metric.goal(), metric.maestro());
    }
    Samples samples = Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    return String.format(
        Locale.ROOT,
        ROW,
        metric.title(),
        metric.text(samples.percentile(50)),
        metric.text(samples.lowest()) + " - " + metric.text(samples.highest()),
        metric.goal(),
        metric.maestro());
  }
}
