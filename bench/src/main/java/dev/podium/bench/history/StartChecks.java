package dev.podium.bench.history;

import dev.podium.bench.history.Evidence.Run;
import dev.podium.bench.history.Operation.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Starts and restarts make exactly one run for each request id, however often they are sent. */
final class StartChecks {

  private static final Set<Kind> STARTING = Set.of(Kind.START, Kind.RESTART);

  private StartChecks() {}

  static Verdict startsMadeOneInstance(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "starts",
            "Every acknowledged start or restart made exactly one run, the one that was answered");
    Map<UUID, List<Run>> made = new HashMap<>();
    evidence
        .runs()
        .forEach(run -> made.computeIfAbsent(run.uuid(), uuid -> new ArrayList<>()).add(run));
    evidence.operations().stream()
        .filter(operation -> STARTING.contains(operation.kind()) && operation.isAcknowledged())
        .forEach(operation -> check(operation, made, verdict.examine()));
    made.forEach(
        (uuid, runs) ->
            verdict.require(runs.size() == 1, "One request made several runs", uuid, runs));
    return verdict.verdict();
  }

  private static void check(
      Operation operation, Map<UUID, List<Run>> made, Verdict.Builder verdict) {
    List<Run> runs = made.getOrDefault(operation.requestId(), List.of());
    if (runs.isEmpty()) {
      verdict.violated("An acknowledged start made no run", operation, operation.requestId());
      return;
    }
    Run run = runs.getFirst();
    verdict.require(
        run.workflow().equals(operation.workflow())
            && run.instance() == operation.instance()
            && run.run() == operation.run(),
        "Another run was made than was answered",
        operation,
        "answered run " + operation.run(),
        run);
  }

  static Verdict nothingStartedByItself(Evidence evidence) {
    Verdict.Builder verdict =
        new Verdict.Builder(
            "no-phantoms", "Every outermost run was asked for, and instance numbers have no gaps");
    Set<UUID> asked = new HashSet<>();
    evidence.operations().stream()
        .map(Operation::requestId)
        .forEach(
            id -> {
              if (id != null) {
                asked.add(id);
              }
            });
    // A skip after the end of a run makes a run as well, without a request id.
    Set<String> skipped = new HashSet<>();
    evidence.operations().stream()
        .filter(operation -> operation.kind() == Kind.STEP_SKIP && !operation.isRefused())
        .forEach(operation -> skipped.add(operation.workflow() + "#" + operation.instance()));
    Map<String, Set<Long>> instances = new HashMap<>();
    for (Run run : evidence.runs()) {
      if (run.parent() != null) {
        continue;
      }
      instances.computeIfAbsent(run.workflow(), id -> new HashSet<>()).add(run.instance());
      verdict
          .examine()
          .require(
              asked.contains(run.uuid())
                  || (run.run() > 1 && skipped.contains(run.workflow() + "#" + run.instance())),
              "A run exists that nobody asked for",
              run,
              run.uuid());
    }
    for (Sample sample : evidence.samples()) {
      Set<Long> numbers = instances.getOrDefault(sample.id(), Set.of());
      long last = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
      verdict.require(
          sample.id().equals(Sample.INNER) || last == numbers.size(),
          "Instance numbers are missing",
          sample.id(),
          "%d instances, the last is %d".formatted(numbers.size(), last));
    }
    return verdict.verdict();
  }
}
