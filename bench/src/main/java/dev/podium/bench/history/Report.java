package dev.podium.bench.history;

import dev.podium.bench.history.Journal.Injected;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a history came to. The format is told in docs/history-checker.md.
 *
 * @param settled how long after the last fault everything had ended, or how long was waited for it
 * @param leftOut faults that could not be made here
 */
public record Report(
    HistoryOptions options,
    Instant begin,
    Duration settled,
    List<Fault> leftOut,
    List<Injected> faults,
    Evidence evidence,
    List<Verdict> verdicts) {

  /** The version of the format. */
  static final String FORMAT = "podium-history/1";

  private static final int SHOWN = 20;

  public Report {
    leftOut = List.copyOf(leftOut);
    faults = faults.stream().sorted(Comparator.comparing(Injected::begin)).toList();
    verdicts = List.copyOf(verdicts);
  }

  /** Whether nothing is wrong. */
  public boolean isClean() {
    return violations() == 0;
  }

  private long violations() {
    return verdicts.stream().mapToLong(verdict -> verdict.violations().size()).sum();
  }

  /** How many of the checks had something to look at. */
  public long checksThatSaySomething() {
    return verdicts.stream().filter(verdict -> verdict.examined() > 0).count();
  }

  /** The whole report. */
  public JsonNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT);
    json.put("seed", options.seed());
    json.put("nodes", options.nodes());
    json.put("begin", begin.toString());
    json.put("load_seconds", options.length().toSeconds());
    json.put("settle_seconds", seconds(settled));
    json.put("violations", violations());
    ArrayNode checks = json.putArray("checks");
    verdicts.forEach(verdict -> checks.add(json(verdict)));
    ObjectNode operations = json.putObject("operations");
    counted(Operation::kind).forEach((kind, of) -> operations.set(kind, operations(of)));
    ObjectNode runs = json.putObject("runs");
    runsByStatus().forEach(runs::put);
    json.putObject("audited")
        .put("run_changes", evidence.runChanges().size())
        .put("step_changes", evidence.stepChanges().size())
        .put("messages", evidence.mail().size());
    ArrayNode list = json.putArray("faults");
    faults.forEach(fault -> list.add(json(fault)));
    ArrayNode out = json.putArray("left_out");
    leftOut.forEach(fault -> out.add(fault.name()));
    return json;
  }

  private static ObjectNode json(Verdict verdict) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("check", verdict.check());
    json.put("claim", verdict.claim());
    json.put("examined", verdict.examined());
    ArrayNode violations = json.putArray("violations");
    verdict
        .violations()
        .forEach(
            violation ->
                violations
                    .addObject()
                    .put("what", violation.what())
                    .put("evidence", violation.evidence()));
    return json;
  }

  private ObjectNode json(Injected fault) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("fault", fault.fault().name());
    if (!fault.node().isEmpty()) {
      json.put("node", fault.node());
    }
    json.put("at_seconds", seconds(Duration.between(begin, fault.begin())));
    json.put("lasted_seconds", seconds(Duration.between(fault.begin(), fault.end())));
    if (!fault.detail().isEmpty()) {
      json.put("detail", fault.detail());
    }
    return json;
  }

  private static ObjectNode operations(List<Operation> operations) {
    long acknowledged = operations.stream().filter(Operation::isAcknowledged).count();
    long refused = operations.stream().filter(Operation::isRefused).count();
    return JsonNodeFactory.instance
        .objectNode()
        .put("sent", operations.size())
        .put("acknowledged", acknowledged)
        .put("refused", refused)
        .put("unanswered", operations.size() - acknowledged - refused);
  }

  private Map<String, List<Operation>> counted(Function<Operation, Operation.Kind> key) {
    return evidence.operations().stream()
        .collect(
            Collectors.groupingBy(
                operation -> key.apply(operation).name(), TreeMap::new, Collectors.toList()));
  }

  private Map<String, Long> runsByStatus() {
    return evidence.runs().stream()
        .collect(Collectors.groupingBy(Evidence.Run::status, TreeMap::new, Collectors.counting()));
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / 100.0) / 10.0;
  }

  /** The same for people, without what is in order. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "History of %d s on %d nodes, seed %d: %s"
            .formatted(
                options.length().toSeconds(),
                options.nodes(),
                options.seed(),
                isClean() ? "nothing is wrong" : violations() + " violations"));
    lines.add("");
    lines.add(
        "Runs: "
            + runsByStatus()
            + ", all ended %.1f s after the last fault".formatted(seconds(settled)));
    counted(Operation::kind)
        .forEach((kind, of) -> lines.add("%-18s %s".formatted(kind, operations(of))));
    lines.add("");
    lines.add("Faults: " + faultsByKind());
    if (!leftOut.isEmpty()) {
      lines.add("Not possible here: " + leftOut);
    }
    lines.add("");
    for (Verdict verdict : verdicts) {
      lines.add(
          "%-4s %-14s %7d looked at. %s."
              .formatted(
                  verdict.violations().isEmpty() ? "ok" : "BAD",
                  verdict.check(),
                  verdict.examined(),
                  verdict.claim()));
      verdict.violations().stream()
          .limit(SHOWN)
          .forEach(
              violation -> lines.add("     " + violation.what() + ": " + violation.evidence()));
      if (verdict.violations().size() > SHOWN) {
        lines.add("     ... and %d more".formatted(verdict.violations().size() - SHOWN));
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private Map<String, Long> faultsByKind() {
    return faults.stream()
        .collect(
            Collectors.groupingBy(
                fault -> fault.fault().name().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.counting()));
  }
}
