package dev.podium.bench.speed;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One figure a repetition for each metric that was measured, and the table of them. */
final class Results {

  private static final String ROW = "%-50s %9s %19s  %-15s %7s";

  private final Map<Metric, List<Double>> figures = new EnumMap<>(Metric.class);

  void add(Metric metric, double value) {
    figures.computeIfAbsent(metric, absent -> new ArrayList<>()).add(value);
  }

  String table() {
    StringBuilder table = new StringBuilder();
    table.append(line("", "median", "lowest - highest", "goal", "Maestro"));
    figures.forEach((metric, values) -> table.append(row(metric, samples(values))));
    return table.toString();
  }

  private static Samples samples(List<Double> values) {
    return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static String row(Metric metric, Samples samples) {
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

  /** An object by metric, each with its title, goal, median, extremes and all samples in order. */
  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    figures.forEach(
        (metric, values) -> {
          Samples samples = samples(values);
          ObjectNode row = json.putObject(metric.word());
          row.put("title", metric.title().strip());
          row.put("goal", metric.goal());
          row.put("median", samples.percentile(50));
          row.put("lowest", samples.lowest());
          row.put("highest", samples.highest());
          ArrayNode all = row.putArray("samples");
          values.forEach(all::add);
        });
    return json;
  }
}
